package dev.runboard.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Value;

/** The generation of the API that the demo speaks, for what a person can only see where it is known. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Value("${runboard.demo.generation:june-2026}")
@interface Api {}
