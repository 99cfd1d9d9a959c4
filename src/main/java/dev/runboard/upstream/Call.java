package dev.runboard.upstream;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One GET of the API: equal calls have equal answers.
 *
 * @param route the path's template below the base URL, like {@code deployment_runs/{id}}: also its name in metrics and logs
 * @param ids what fills the template, in order
 * @param query the parameters, in the order they are sent
 */
public record Call(String route, List<String> ids, SequencedMap<String, String> query) {

    public Call {
        ids = List.copyOf(ids);
        query = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(query));
    }

    public static Call to(String route, Id... ids) {
        return new Call(route, Stream.of(ids).map(Id::value).toList(), new LinkedHashMap<>());
    }

    /** This call with one more parameter; a null value adds none. */
    public Call with(String parameter, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        SequencedMap<String, String> more = new LinkedHashMap<>(query);
        more.put(parameter, value.toString());
        return new Call(route, ids, more);
    }

    /** The address below {@code base}; every id and value is encoded, so that none can reach another path. */
    URI below(URI base) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(base).path("/" + route);
        List<Object> values = new ArrayList<>(ids);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            address.queryParam(parameter.getKey(), "{value}");
            values.add(parameter.getValue());
        }
        return address.encode().buildAndExpand(values.toArray()).toUri();
    }
}
