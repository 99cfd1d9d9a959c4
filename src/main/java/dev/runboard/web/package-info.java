/** What all pages share: layout, freshness, problem pages and time. */
@NullMarked
package dev.runboard.web;

import org.jspecify.annotations.NullMarked;
