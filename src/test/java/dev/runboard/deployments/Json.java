package dev.runboard.deployments;

import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.upstream.answers.JsonFields;
import tools.jackson.databind.json.JsonMapper;

/** Objects of the API as tests write them: with single quotes. */
public final class Json {

    private Json() {}

    public static JsonFields object(String text) {
        return new JsonFields(new JsonMapper().readTree(text.replace('\'', '"')));
    }

    public static Deployment deployment(String text) {
        return Deployment.readWhole(object(text)).orElseThrow();
    }
}
