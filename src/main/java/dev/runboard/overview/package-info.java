/** The overview: what needs attention, the numbers of a range, its errors and the health of all deployments. */
@NullMarked
package dev.runboard.overview;

import org.jspecify.annotations.NullMarked;
