package dev.runboard.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Says which methods an address takes. Spring leaves HEAD out, and Tomcat answers TRACE with the methods of any servlet, which
 * no page of this application takes.
 */
@Component
class AllowedMethods {

    /** What files and redirects take: those no controller answers. */
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final SingletonSupplier<List<RequestMappingInfo>> mappings;

    AllowedMethods(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = SingletonSupplier.of(() -> mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList());
    }

    /** The value of the {@code Allow} header for {@code path}, which is within the application. */
    String of(String path) {
        PathContainer address = PathContainer.parsePath(path);
        Set<String> methods = new TreeSet<>();
        mappings.obtain().stream()
                .filter(mapping -> matches(mapping, address))
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream())
                .map(RequestMethod::name)
                .forEach(methods::add);
        if (methods.isEmpty() || methods.contains("GET")) {
            methods.addAll(READS);
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static boolean matches(RequestMappingInfo mapping, PathContainer address) {
        PathPatternsRequestCondition patterns = mapping.getPathPatternsCondition();
        return patterns != null && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(address));
    }
}
