package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import java.util.Collection;
import java.util.function.Supplier;

/** Knows the deployments' names. Runs name a deployment by its id alone, and what lists deployments builds on runs. */
public interface DeploymentDirectory {

    /**
     * Begins to look the names up. What it returns waits for them, but not for long: without names it gives
     * {@link DeploymentNames#NONE} and never fails.
     */
    Supplier<DeploymentNames> names(AccessToken token);

    /**
     * Looks up the names of {@code ids} that the list lacks, where it was too long to be read whole. It looks up a few a minute
     * and hardly waits for them.
     *
     * @param known what {@link #names} gave
     * @return {@code known}, and those that were found
     */
    DeploymentNames complete(AccessToken token, DeploymentNames known, Collection<Id> ids);
}
