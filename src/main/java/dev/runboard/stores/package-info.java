/** Stores for data that outlives a request. By default they are in the memory of this process. */
@NullMarked
package dev.runboard.stores;

import org.jspecify.annotations.NullMarked;
