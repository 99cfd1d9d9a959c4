/** Values of the API that all packages share: tokens, ids, calls, snapshots and problems. The packages below make calls and read answers. */
@NullMarked
package dev.runboard.upstream;

import org.jspecify.annotations.NullMarked;
