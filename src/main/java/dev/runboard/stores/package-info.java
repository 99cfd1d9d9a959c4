/**
 * Stores for data that outlives a request. By default they are in the memory of this process. With profile {@code cluster},
 * sessions and other data are in Redis or Valkey, encrypted and shared by all processes.
 */
@NullMarked
package dev.runboard.stores;

import org.jspecify.annotations.NullMarked;
