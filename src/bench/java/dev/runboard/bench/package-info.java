/** Measures the packaged application over HTTP. Only the constant answer runs inside the application. */
package dev.runboard.bench;
