/** The stores and the sessions that several processes share in Redis, encrypted. */
@NullMarked
package dev.runboard.stores.redis;

import org.jspecify.annotations.NullMarked;
