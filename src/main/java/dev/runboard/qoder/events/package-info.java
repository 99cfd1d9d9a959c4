/** The events of a session: what they say, what they ask for, and how they end it. */
@NullMarked
package dev.runboard.qoder.events;

import org.jspecify.annotations.NullMarked;
