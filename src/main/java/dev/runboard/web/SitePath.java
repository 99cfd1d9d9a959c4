package dev.runboard.web;

import org.jspecify.annotations.Nullable;

/**
 * The path of Runboard on its host, as the browser sees it. Page models contain addresses without it.
 *
 * @param prefix empty at the root, else a path that begins with a slash and does not end with one
 */
public record SitePath(String prefix) {

    /** Adds the prefix to an address that begins with a slash. Other addresses and null stay unchanged. */
    public @Nullable String to(@Nullable String address) {
        return address != null && address.startsWith("/") ? prefix + address : address;
    }
}
