/** The agents, of which runs and deployments tell the ids alone: their names. */
@NullMarked
package dev.runboard.qoder.agents;

import org.jspecify.annotations.NullMarked;
