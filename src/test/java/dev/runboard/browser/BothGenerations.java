package dev.runboard.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks tests of pages that differ between the two generations of the API. The build runs them against a demo upstream of
 * each generation; all other browser tests, and those marked {@link SameInBothGenerations}, run against June's alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("both-generations")
@interface BothGenerations {}
