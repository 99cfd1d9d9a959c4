package dev.runboard.sessions;

import dev.runboard.upstream.answers.JsonFields;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Sessions and their events as the API sends them, and as tests write them: with single quotes. */
public final class Json {

    private static final JsonMapper JSON = new JsonMapper();

    private Json() {}

    public static JsonFields fields(String json) {
        return new JsonFields(JSON.readTree(quoted(json)));
    }

    public static String quoted(String json) {
        return json.replace('\'', '"');
    }

    public static String list(List<String> entries, String... more) {
        String rest = more.length == 0 ? "'has_more':false" : String.join(",", more);
        return quoted("{'data':[" + String.join(",", entries) + "]," + rest + "}");
    }

    public static String session(String id, String status) {
        return "{'id':'%s','type':'session','status':'%s','agent':{'name':'x'}}".formatted(id, status);
    }

    public static String idle(String reason) {
        return "{'id':'evt_1','type':'session.status_idle','stop_reason':{'type':'%s'}}".formatted(reason);
    }
}
