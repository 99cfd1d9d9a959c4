package dev.runboard.fuzz;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.runboard.MainClasses;
import dev.runboard.upstream.answers.JsonFields;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/**
 * The code that reads what comes from outside, and how targets come to it. A parser is a static method {@code parse} or
 * {@code read} that takes text, bytes, parameters, headers or JSON, or the constructor of settings with checks of its own.
 */
final class Parsers {

    private static final Set<String> OUTSIDE = Stream.of(
                    String.class, byte[].class, MultiValueMap.class, HttpHeaders.class, JsonFields.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final JavaClasses classes = new ClassFileImporter().importPackages("dev.runboard");

    /** Each by the name of its class. The demo is no part of this: it is asked by Runboard alone. */
    Set<String> all() {
        return new ClassFileImporter()
                .withImportOption(new MainClasses()).importPackages("dev.runboard").stream()
                        .filter(type -> !type.getPackageName().startsWith("dev.runboard.demo"))
                        .filter(type -> type.getCodeUnits().stream().anyMatch(Parsers::isParser))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isParser(JavaCodeUnit unit) {
        if (unit instanceof JavaConstructor) {
            return unit.getOwner().isAnnotatedWith(ConfigurationProperties.class)
                    && !unit.getMethodCallsFromSelf().isEmpty();
        }
        return Set.of("parse", "read").contains(unit.getName())
                && unit.getModifiers().contains(JavaModifier.STATIC)
                && unit.getRawParameterTypes().stream().map(JavaClass::getName).anyMatch(OUTSIDE::contains);
    }

    /** The parsers that the class {@code target} calls itself, or has Spring bind. */
    Set<String> calledBy(String target) {
        return classes.get(target).getCodeUnits().stream()
                .flatMap(this::called)
                .filter(Parsers::isParser)
                .map(Parsers::owner)
                .collect(Collectors.toSet());
    }

    /** The parsers that are called on the way of any call of {@code target}. */
    Set<String> reachedBy(String target) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>(classes.get(target).getCodeUnits());
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            called(open.pop()).filter(seen::add).forEach(open::push);
        }
        return seen.stream().filter(Parsers::isParser).map(Parsers::owner).collect(Collectors.toSet());
    }

    private Stream<JavaCodeUnit> called(JavaCodeUnit unit) {
        Stream<JavaMember> members =
                unit.getAccessesFromSelf().stream().flatMap(access -> access.getTarget().resolveMember().stream());
        Stream<JavaConstructor> bound = unit.getReferencedClassObjects().stream()
                .flatMap(literal -> literal.getRawType().getConstructors().stream())
                .filter(Parsers::isParser);
        return Stream.concat(members, bound)
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast);
    }

    private static String owner(JavaCodeUnit unit) {
        return unit.getOwner().getName();
    }
}
