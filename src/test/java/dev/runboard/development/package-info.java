@NullMarked
package dev.runboard.development;

import org.jspecify.annotations.NullMarked;
