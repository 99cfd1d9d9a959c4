/** The newest runs of a token in a compact form, and what is counted over them. */
@NullMarked
package dev.runboard.qoder.history;

import org.jspecify.annotations.NullMarked;
