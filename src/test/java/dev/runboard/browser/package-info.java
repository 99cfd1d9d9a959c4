/** What people do with Runboard, done in a real browser against the whole application. */
@NullMarked
package dev.runboard.browser;

import org.jspecify.annotations.NullMarked;
