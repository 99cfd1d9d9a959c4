/** The application's entry. */
@NullMarked
package dev.runboard;

import org.jspecify.annotations.NullMarked;
