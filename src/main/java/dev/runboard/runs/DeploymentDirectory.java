package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import java.util.function.Supplier;

/** Knows the deployments' names. Runs name a deployment by its id alone, and what lists deployments builds on runs. */
public interface DeploymentDirectory {

    /**
     * Begins to look the names up. What it returns waits for them, but not for long: without names it gives
     * {@link DeploymentNames#NONE} and never fails.
     */
    Supplier<DeploymentNames> names(AccessToken token);
}
