/** Prepares texts for display: cleans, shortens and sorts those of the API, and names those of pages. */
@NullMarked
package dev.runboard.text;

import org.jspecify.annotations.NullMarked;
