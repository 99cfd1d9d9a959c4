/** Makes calls of the API with limits, retries and circuit breakers, and caches the answers. */
@NullMarked
package dev.runboard.upstream.client;

import org.jspecify.annotations.NullMarked;
