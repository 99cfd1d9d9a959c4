package dev.runboard.components;

import dev.runboard.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A component of the pages.
 *
 * @param area the template in {@code demo/examples}, and the name of its class of styles
 * @param name the fragment of that template, and the end of the key of its title
 * @param states what the fragment reads as {@code page}, for each state of the component
 */
record Example(String area, String name, List<?> states) {

    static Example of(String area, String name, Object... states) {
        return new Example(area, name, List.of(states));
    }

    /** All components, in the order of the page. */
    static List<Example> all(Instant now) {
        return Stream.of(
                        SharedExamples.all(now),
                        TableExamples.all(now),
                        RunExamples.all(now),
                        OverviewExamples.all(now),
                        DeploymentExamples.all(now),
                        SessionExamples.all(now),
                        FormExamples.all(now),
                        List.of(of("wall", "wall", WallExample.links())))
                .flatMap(List::stream)
                .toList();
    }

    public Message title() {
        return Message.of("demo.components." + name);
    }
}
