/** The runs: the table, the page of one run, and the jump from an id to its page. */
@NullMarked
package dev.runboard.runs;

import org.jspecify.annotations.NullMarked;
