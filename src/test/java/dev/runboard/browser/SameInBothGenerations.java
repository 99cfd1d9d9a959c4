package dev.runboard.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test whose page does not depend on the generation, in a class of {@link BothGenerations}. The build runs it with June's
 * generation alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("same-in-both-generations")
@interface SameInBothGenerations {}
