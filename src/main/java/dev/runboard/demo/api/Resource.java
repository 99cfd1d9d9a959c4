package dev.runboard.demo.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An object of the API in the vendor's JSON. */
interface Resource {

    /** Returns the value of a name that begins with {@code $}, or null. */
    @Nullable
    Object value(String name);

    ObjectNode json();
}
