package dev.runboard.web.server;

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
 * Finds the methods that an address supports, for the {@code Allow} header. Spring omits HEAD, and Tomcat answers TRACE with methods
 * that no page supports.
 */
@Component
class AllowedMethods {

    /** The methods of files and redirects, which have no controller. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private final SingletonSupplier<List<RequestMappingInfo>> mappings;

    AllowedMethods(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = SingletonSupplier.of(() -> mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList());
    }

    /** Returns the value of the {@code Allow} header for {@code path}, without the context path. */
    String of(String path) {
        PathContainer address = PathContainer.parsePath(path);
        Set<String> methods = new TreeSet<>();
        mappings.obtain().stream()
                .filter(mapping -> matches(mapping, address))
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream())
                .map(RequestMethod::name)
                .forEach(methods::add);
        if (methods.isEmpty() || methods.contains("GET")) {
            methods.addAll(SAFE_METHODS);
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static boolean matches(RequestMappingInfo mapping, PathContainer address) {
        PathPatternsRequestCondition patterns = mapping.getPathPatternsCondition();
        return patterns != null && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(address));
    }
}
