package dev.runboard.demo.data;

import java.util.Map;

/** The tokens of the demo upstream. Each of the first two has its own workspace. Calls with the third are forbidden. */
public final class DemoTokens {

    public static final String HARBOR = "pt-demo-harbor-7f3a1c9e5b2d4680";
    public static final String ORCHARD = "pt-demo-orchard-2c8e4f0a9d1b7356";
    public static final String FORBIDDEN = "pt-demo-forbidden-5e9a3b7d1c0f2846";

    /** The tokens by the name of their workspace. */
    public static final Map<String, String> BY_OWNER = Map.of("Harbor", HARBOR, "Orchard", ORCHARD);

    /** Part of the environment variables of every deployment and session. No page may show it. */
    public static final String ENVIRONMENT_SECRET = "demo-environment-secret-4b8f0c6e2a";

    private DemoTokens() {}
}
