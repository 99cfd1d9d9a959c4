package dev.runboard.demo.data;

import java.util.Map;

/** What some of the demo's deployments give to their sessions; all others are plain. */
final class Setups {

    private static final String REPOSITORY =
            "{\"type\":\"github_repository\",\"url\":\"https://github.com/harbor-example/handbook\","
                    + "\"mount_path\":\"/workspace/handbook\",\"checkout\":{\"type\":\"branch\",\"name\":\"main\"}}";
    private static final String MEMORY =
            "{\"type\":\"memory_store\",\"memory_store_id\":\"memstore_incidents\",\"access\":\"read_write\"}";

    private static final Map<String, Setup> BY_NAME = Map.of(
            "incident-summariser",
            Setup.PLAIN
                    .steps("""


                            1. Read the incident's channel from its first alert on.
                            2. Put the deploys of that day beside the graphs.
                            3. Write what happened, what helped and what is still open.

                            Name no person. Quote `<log lines>` as they are.""")
                    .goal(
                            "A summary that somebody who was asleep can follow",
                            "# Summary\n- It has a timeline in UTC\n- It names the cause or says that it is unknown\n"
                                    + "- It names no person",
                            3)
                    .systemMessage("Today's on-call channel is #incidents.")
                    .resources(REPOSITORY, MEMORY)
                    .vaults("chat", "graphs")
                    .metadata(Map.of("team", "reliability", "owner", "on-call", "cost-center", "4711"))
                    .budget(5)
                    .asking(40),
            "docs-link-check",
            Setup.PLAIN
                    .goal("No link of the documentation is dead", "Every link answers with a status below 400.", 2)
                    .resources(REPOSITORY)
                    .metadata(Map.of("team", "documentation"))
                    .budget(2)
                    .asking(40),
            "release-notes",
            Setup.PLAIN.metadata(Map.of("team", "documentation")).asking(40),
            "contract-reader",
            Setup.PLAIN
                    .goal("A list of dates, sums and unusual clauses", "Each entry quotes its clause by number.", 3)
                    .vaults("contracts")
                    .metadata(Map.of("team", "legal"))
                    .budget(3)
                    .asking(40));

    private Setups() {}

    static Setup of(String deployment) {
        return BY_NAME.getOrDefault(deployment, Setup.PLAIN);
    }
}
