/** Texts of the API made fit to be shown: cut, ordered, without escapes and encoded data. */
@NullMarked
package dev.runboard.text;

import org.jspecify.annotations.NullMarked;
