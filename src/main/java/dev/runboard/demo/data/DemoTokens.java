package dev.runboard.demo.data;

import java.util.Map;

/** The tokens that the demo upstream knows; the first two see data of their own, the third may see nothing. */
public final class DemoTokens {

    public static final String HARBOR = "pt-demo-harbor-7f3a1c9e5b2d4680";
    public static final String ORCHARD = "pt-demo-orchard-2c8e4f0a9d1b7356";
    public static final String FORBIDDEN = "pt-demo-forbidden-5e9a3b7d1c0f2846";

    /** Each token by what pages call its owner. */
    public static final Map<String, String> BY_OWNER = Map.of("Harbor", HARBOR, "Orchard", ORCHARD);

    /** Stands in the environment variables of every deployment and session: no page may ever show it. */
    public static final String ENVIRONMENT_SECRET = "demo-environment-secret-4b8f0c6e2a";

    private DemoTokens() {}
}
