/** Deployments, their names, schedules and tasks. */
@NullMarked
package dev.runboard.qoder.deployments;

import org.jspecify.annotations.NullMarked;
