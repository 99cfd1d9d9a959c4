package dev.runboard.demo.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An object of the API in the vendor's JSON. */
interface Resource {

    /** What it has for a name that begins with {@code $}, or null; any other text is itself. */
    @Nullable
    Object value(String name);

    ObjectNode json();
}
