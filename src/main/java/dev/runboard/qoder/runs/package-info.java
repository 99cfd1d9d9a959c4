/** Lists and single runs: the question, the call and the scan for what the API cannot filter. */
@NullMarked
package dev.runboard.qoder.runs;

import org.jspecify.annotations.NullMarked;
