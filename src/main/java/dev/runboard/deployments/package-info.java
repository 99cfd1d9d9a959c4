/** The pages of deployments: their list, and the page of each. */
@NullMarked
package dev.runboard.deployments;

import org.jspecify.annotations.NullMarked;
