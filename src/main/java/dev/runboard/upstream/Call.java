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
 * One GET request of the API. Equal calls share one cached answer.
 *
 * @param route the path template below the base URL, like {@code deployment_runs/{id}}; metrics and logs contain it
 * @param ids the values of the template's variables, in order
 * @param query the query parameters, in the order they are sent
 */
public record Call(String route, List<String> ids, SequencedMap<String, String> query) {

    public Call {
        ids = List.copyOf(ids);
        query = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(query));
    }

    /** A call without query parameters. */
    public static Call to(String route, Id... ids) {
        return new Call(route, Stream.of(ids).map(Id::value).toList(), new LinkedHashMap<>());
    }

    /** This call with one more query parameter. A null value adds none. */
    public Call with(String parameter, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        SequencedMap<String, String> more = new LinkedHashMap<>(query);
        more.put(parameter, value.toString());
        return new Call(route, ids, more);
    }

    /** The URI below {@code base}. Every id and value is encoded, so that none can change the path. */
    public URI toUri(URI base) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(base).path("/" + route);
        List<Object> values = new ArrayList<>(ids);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            address.queryParam(parameter.getKey(), "{value}");
            values.add(parameter.getValue());
        }
        return address.encode().buildAndExpand(values.toArray()).toUri();
    }
}
