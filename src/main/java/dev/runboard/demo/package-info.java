/**
 * The demo upstream: Qoder's API over loopback HTTP, in profile {@code demo} alone. Its runs are computed from the schedules of
 * its deployments, so they are the same after a restart.
 */
@NullMarked
package dev.runboard.demo;

import org.jspecify.annotations.NullMarked;
