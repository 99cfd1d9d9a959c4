/** The page that shows all components of pages in all their states, in profile {@code demo} only. */
@NullMarked
package dev.runboard.components;

import org.jspecify.annotations.NullMarked;
