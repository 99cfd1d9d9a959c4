/**
 * What several processes share, in profile {@code cluster}: sessions, and whatever else must outlive a request, in Redis or
 * Valkey. Nothing leaves the process but sealed. Without the profile all of it stays in this process's memory.
 */
@NullMarked
package dev.runboard.stores;

import org.jspecify.annotations.NullMarked;
