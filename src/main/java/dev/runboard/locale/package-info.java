/** The language of each page, and the language and time zone that a team starts with. */
@NullMarked
package dev.runboard.locale;

import org.jspecify.annotations.NullMarked;
