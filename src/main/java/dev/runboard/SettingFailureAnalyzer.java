package dev.runboard;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Names the invalid setting and its bounds. It does not repeat a value that may be secret. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern SECRET = Pattern.compile(".*(key|secret|password|token|credential).*");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, BindException failure) {
        String words = words(failure);
        return words == null ? null : new FailureAnalysis(words, "", failure);
    }

    private static @Nullable String words(BindException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnboundConfigurationPropertiesException e -> {
                    return unknown(e);
                }
                case BindValidationException e -> {
                    return outOfBounds(e);
                }
                default -> {}
            }
        }
        ConfigurationProperty property = failure.getProperty();
        return property == null ? reason(failure) : mistyped(failure, property);
    }

    private static String unknown(UnboundConfigurationPropertiesException e) {
        return e.getUnboundProperties().stream()
                .map(property -> "There is no setting " + property.getName() + ".")
                .collect(Collectors.joining(" "));
    }

    private static String outOfBounds(BindValidationException e) {
        return StreamSupport.stream(e.getValidationErrors().spliterator(), false)
                .map(error -> outOfBounds(e.getValidationErrors().getName(), error))
                .collect(Collectors.joining(" "));
    }

    private static String outOfBounds(ConfigurationPropertyName group, ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return group + " " + error.getDefaultMessage() + ".";
        }
        String name = group + "." + DataObjectPropertyName.toDashedForm(field.getField());
        return name + " " + error.getDefaultMessage() + shown(name, field.getRejectedValue()) + ".";
    }

    /** The message of an exception that the constructor of the settings threw. */
    private static @Nullable String reason(BindException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IllegalArgumentException ? cause.getMessage() + "." : null;
    }

    private static @Nullable String mistyped(BindException failure, ConfigurationProperty property) {
        String expected = expected(failure.getTarget().getType().resolve(Object.class));
        String name = property.getName().toString();
        return expected == null ? null : name + " must be " + expected + shown(name, property.getValue()) + ".";
    }

    private static @Nullable String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant ->
                                    constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a time like 500ms, 5s or 2h";
        }
        if (type == DataSize.class) {
            return "a size like 512KB or 4MB";
        }
        if (type == URI.class) {
            return "a whole address, like https://host/path";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == int.class || type == Integer.class ? "a whole number" : null;
    }

    private static String shown(String name, @Nullable Object value) {
        boolean secret = SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
        return secret ? "" : ", not " + value;
    }
}
