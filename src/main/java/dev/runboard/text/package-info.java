/** Prepares texts of the API for display: cleans, shortens, sorts and formats them. */
@NullMarked
package dev.runboard.text;

import org.jspecify.annotations.NullMarked;
