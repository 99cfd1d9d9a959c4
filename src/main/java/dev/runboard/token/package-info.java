/** Who is looking: sign-in with a personal access token, the security of every page, the session. */
@NullMarked
package dev.runboard.token;

import org.jspecify.annotations.NullMarked;
