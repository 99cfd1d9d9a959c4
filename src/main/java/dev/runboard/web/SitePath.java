package dev.runboard.web;

import org.jspecify.annotations.Nullable;

/**
 * Where Runboard is on its host, as the browser sees it. Page models hold addresses without it.
 *
 * @param prefix empty at the root, else a path that starts with a slash and does not end with one
 */
public record SitePath(String prefix) {

    /** An address of this site with the prefix. One of another site, a relative one and null stay as they are. */
    public @Nullable String to(@Nullable String address) {
        return address != null && address.startsWith("/") ? prefix + address : address;
    }
}
