/** The deployments: their list, one of them, their names for other pages, and the gateway that fetches them. */
@NullMarked
package dev.runboard.deployments;

import org.jspecify.annotations.NullMarked;
