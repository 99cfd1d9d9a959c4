/** Qoder's API over HTTP, in both generations, on the demo's data. */
@NullMarked
package dev.runboard.demo.api;

import org.jspecify.annotations.NullMarked;
