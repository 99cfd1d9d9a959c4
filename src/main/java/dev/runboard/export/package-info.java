/** The export: all runs of a view as CSV or NDJSON, streamed page by page. */
@NullMarked
package dev.runboard.export;

import org.jspecify.annotations.NullMarked;
