package dev.runboard.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test in a class of {@link BothGenerations} of what does not depend on the generation, such as the form, an address or
 * the letters. The build runs it with June's generation alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("same-in-both-generations")
@interface SameInBothGenerations {}
