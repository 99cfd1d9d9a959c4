/** The runs: the table, one run, their export, and the gateway that fetches them. */
@NullMarked
package dev.runboard.runs;

import org.jspecify.annotations.NullMarked;
