/** The HTTP client of the API: cache, limits, retries and typed problems. It knows no runs and no pages. */
@NullMarked
package dev.runboard.upstream;

import org.jspecify.annotations.NullMarked;
