/** What all pages share: the frame around them, pages for problems, times in words. */
@NullMarked
package dev.runboard.web;

import org.jspecify.annotations.NullMarked;
