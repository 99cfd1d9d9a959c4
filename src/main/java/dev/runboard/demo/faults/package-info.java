/** The faults of the demo's API, and the page that sets them. */
@NullMarked
package dev.runboard.demo.faults;

import org.jspecify.annotations.NullMarked;
