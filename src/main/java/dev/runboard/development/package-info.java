/** Shows what was saved without a restart, in profile {@code development} only: styles, scripts and classes. */
@NullMarked
package dev.runboard.development;

import org.jspecify.annotations.NullMarked;
