/** The API that Runboard watches: knows HTTP and answers, knows no page. */
@NullMarked
package dev.runboard.upstream;

import org.jspecify.annotations.NullMarked;
