/** Measures the packaged application from outside, over HTTP; only the constant answer runs inside it. */
package dev.runboard.bench;
