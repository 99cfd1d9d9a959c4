/** The faults that the demo's API can be told to have, and the page for them. */
@NullMarked
package dev.runboard.demo.faults;

import org.jspecify.annotations.NullMarked;
