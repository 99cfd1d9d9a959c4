package dev.runboard.web;

import dev.runboard.upstream.FakeApi;
import dev.runboard.upstream.FakeUpstream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application over HTTP, where what the server itself does matters; with a {@link FakeUpstream}. This
 * machine counts as a proxy, so a test may come from any address.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "runboard.proxies=127.0.0.0/8,::1")
@Import(FakeApi.class)
public @interface ServerTest {}
