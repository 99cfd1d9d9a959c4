package dev.runboard.web;

import dev.runboard.upstream.FakeApi;
import dev.runboard.upstream.FakeUpstream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of the whole application over HTTP, where what the server itself does matters; with a {@link FakeUpstream}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FakeApi.class)
public @interface ServerTest {}
