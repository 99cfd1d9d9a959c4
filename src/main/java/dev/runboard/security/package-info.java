/** Who is looking: sign-in with a personal access token, the security of every page, the session. */
@NullMarked
package dev.runboard.security;

import org.jspecify.annotations.NullMarked;
