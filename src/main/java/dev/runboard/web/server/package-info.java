/** The filters and valves of the web server: proxies, prefixes, forms, error pages of Tomcat, and the shutdown. */
@NullMarked
package dev.runboard.web.server;

import org.jspecify.annotations.NullMarked;
