/** Deployments, their names and schedules. */
@NullMarked
package dev.runboard.qoder.deployments;

import org.jspecify.annotations.NullMarked;
