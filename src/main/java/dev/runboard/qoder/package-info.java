/** What the answers of the API mean. This package reads runs; the packages below fetch runs, sessions, deployments and agents. */
@NullMarked
package dev.runboard.qoder;

import org.jspecify.annotations.NullMarked;
