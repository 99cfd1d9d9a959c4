/**
 * Inputs that nobody would think of, for everything that parses. Each {@code …Fuzz} class is a target of Jazzer, in the package
 * of what it tries, and says in its assertions what must hold whatever comes.
 */
@NullMarked
package dev.runboard.fuzz;

import org.jspecify.annotations.NullMarked;
