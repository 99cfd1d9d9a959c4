/** The names of agents. Runs and deployments only have the ids. */
@NullMarked
package dev.runboard.qoder.agents;

import org.jspecify.annotations.NullMarked;
