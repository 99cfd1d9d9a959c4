/** What several features show of runs: rows, active filters, usual durations, and the query of an address. */
@NullMarked
package dev.runboard.web.runs;

import org.jspecify.annotations.NullMarked;
