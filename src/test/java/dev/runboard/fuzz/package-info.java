/**
 * Random inputs for everything that parses. Each {@code …Fuzz} class is a target of Jazzer, in the package of its parser. Its
 * assertions hold for each input.
 */
@NullMarked
package dev.runboard.fuzz;

import org.jspecify.annotations.NullMarked;
