/** Lists of runs and single runs: the query, the calls, and the scan for filters that the API does not support. */
@NullMarked
package dev.runboard.qoder.runs;

import org.jspecify.annotations.NullMarked;
