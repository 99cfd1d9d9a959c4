package dev.runboard.upstream.answers;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.client.Upstreams;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.JsonNode;

/** Any answer of the API becomes JSON or a typed problem, without the token. */
public final class AnswerFuzz {

    private static final Instant NOW = Instant.parse("2026-06-14T08:58:17Z");

    private static final int ROOM = 1024 * 1024;

    private static final String[] SECRETS = {
        "pt-live-cccccccccccccccccccccccc9999",
        "pt-\"quoted\"-and-more",
        "pt-back\\slash\\and-more",
        "pt-<html>&-and-more"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String secret = data.pickValue(SECRETS);
        AccessToken token = AccessToken.parse(secret);
        byte[] body = data.consumeBoolean()
                ? data.consumeBytes(200)
                : echoing(Inputs.json(data), secret, data).getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new HttpHeaders();
        headers.set("x-request-id", data.consumeBoolean() ? secret : "req_1");
        HttpStatusCode status = HttpStatusCode.valueOf(data.consumeInt(200, 599));
        RawResponse reply = new RawResponse(status, headers, new ByteArrayInputStream(body));
        try {
            holdsNot(
                    secret,
                    reply.answer(Upstreams.limits(token, ROOM), NOW, JsonFields::node)
                            .value());
        } catch (UpstreamException e) {
            holdsNot(secret, e);
        }
    }

    /** Puts the token, written in some way, where a text may be. */
    private static String echoing(String json, String secret, FuzzedDataProvider data) {
        StringBuilder written = new StringBuilder();
        secret.chars().forEach(c -> {
            boolean special = "\"\\".indexOf(c) >= 0;
            int way = data.consumeInt(0, 7);
            if (way == 0) {
                written.append("\\u%04x".formatted(c));
            } else {
                written.append(special ? "\\" : "").append((char) c);
            }
        });
        String text = written.toString();
        if (data.consumeBoolean()) {
            return "{\"error\":{\"message\":\"%s\",\"param\":\"%s\"},\"request_id\":\"%s\",\"x\":[\"%s\"]}"
                    .formatted(text, text, text, text);
        }
        return json.replace("drun_1", "You sent " + text).replace("user.message", text);
    }

    private static void holdsNot(String secret, UpstreamException e) {
        String detail = english(e.problem().detail());
        assertThat(detail).doesNotContain(secret).hasSizeLessThan(Problem.MAX_DETAIL + 100);
        assertThat(detail).doesNotContainPattern("\\p{Cntrl}");
        assertThat(Objects.toString(e.requestId(), "req_1"))
                .matches("[A-Za-z0-9._:-]{1,128}")
                .doesNotContain(secret);
        if (e.problem() instanceof Problem.BadRequest bad && bad.param() != null) {
            assertThat(bad.param()).doesNotContain(secret);
        }
    }

    private static void holdsNot(String secret, JsonNode node) {
        assertThat(node.isObject()).isTrue();
        assertThat(textsOf(node)).doesNotContain(secret);
    }

    private static String textsOf(JsonNode node) {
        StringBuilder texts = new StringBuilder(node.isString() ? node.stringValue() : "");
        node.forEach(child -> texts.append(textsOf(child)).append(" "));
        return texts.toString();
    }

    private AnswerFuzz() {}
}
