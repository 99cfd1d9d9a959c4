/** What all pages share: layout, freshness, problem pages, time, and the filters and valves of the web server. */
@NullMarked
package dev.runboard.web;

import org.jspecify.annotations.NullMarked;
