/** Sign-in with a personal access token, sessions, CSRF protection and security headers. */
@NullMarked
package dev.runboard.security;

import org.jspecify.annotations.NullMarked;
