/** Reads answers of the API within limits of memory: JSON as values, and errors as typed problems. */
@NullMarked
package dev.runboard.upstream.answers;

import org.jspecify.annotations.NullMarked;
