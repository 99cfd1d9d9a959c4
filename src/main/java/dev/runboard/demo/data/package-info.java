/** What the demo shows: two workspaces and their runs. */
@NullMarked
package dev.runboard.demo.data;

import org.jspecify.annotations.NullMarked;
