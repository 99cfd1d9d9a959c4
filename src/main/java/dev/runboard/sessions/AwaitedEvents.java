package dev.runboard.sessions;

import dev.runboard.qoder.events.EventIndex;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the events that an idle session waits for an answer to. */
final class AwaitedEvents {

    private static final int MAX_NAME = 150;

    /** The length of all names. Further events are only counted. */
    private static final int MAX_NAMES = 200;

    /** About the length of the words around a name. */
    private static final int LABEL = 8;

    private AwaitedEvents() {}

    /** Returns null if there are none. */
    static @Nullable Message of(List<String> ids, EventIndex index) {
        List<Message> named = new ArrayList<>();
        int length = 0;
        for (String id : ids) {
            EventIndex.Tool tool = index.tools().get(id);
            length += length(id, tool);
            if (length > MAX_NAMES && !named.isEmpty()) {
                named.add(Message.of("sessions.event.others", ids.size() - named.size()));
                break;
            }
            named.add(name(id, tool));
        }
        return named.isEmpty() ? null : Message.of("sessions.event.waits-for", Message.list(named));
    }

    private static int length(String id, EventIndex.@Nullable Tool tool) {
        String server = tool == null ? null : tool.server();
        return LABEL + (tool == null ? id : tool.name()).length() + (server == null ? 0 : server.length());
    }

    private static Message name(String id, EventIndex.@Nullable Tool tool) {
        if (tool == null) {
            return Message.of("sessions.event.of-id", start(id));
        }
        return tool.server() == null
                ? EventLine.said(tool.name())
                : Message.of("sessions.event.tool-of-server", start(tool.name()), start(tool.server()));
    }

    private static String start(String name) {
        return Excerpt.start(DisplayText.line(name), MAX_NAME);
    }
}
