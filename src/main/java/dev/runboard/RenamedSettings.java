package dev.runboard;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** The settings that have a new name, or new names of values. The old names work for one release. */
final class RenamedSettings {

    /** A setting with a new name. */
    record Renamed(ConfigurationPropertyName oldName, ConfigurationPropertyName newName) {

        private static Renamed in(String group, String oldName, String newName) {
            ConfigurationPropertyName parent =
                    ConfigurationPropertyName.of("runboard").append(group);
            return new Renamed(parent.append(oldName), parent.append(newName));
        }
    }

    /** A value with a new name. */
    record RenamedValue(String setting, String oldValue, String newValue) {}

    static final List<Renamed> NAMES = List.of(
            Renamed.in("upstream", "max-answer", "max-response-size"),
            Renamed.in("upstream", "calls", "max-concurrent-calls"),
            Renamed.in("upstream", "calls-per-token", "max-concurrent-calls-per-token"),
            Renamed.in("upstream", "freshness", "max-age"),
            Renamed.in("upstream", "patience", "wait-for-fresh"),
            Renamed.in("upstream", "patience-in-trouble", "wait-while-failing"),
            Renamed.in("upstream", "keep", "stale-if-error"),
            Renamed.in("upstream", "cache", "cache-size"),
            Renamed.in("deployments", "freshness", "max-age"),
            Renamed.in("agents", "freshness", "max-age"),
            Renamed.in("agents", "patience", "timeout"),
            Renamed.in("live", "pace", "refresh-interval"),
            Renamed.in("scan", "calls", "max-calls-per-page"),
            Renamed.in("scan", "time", "max-duration"),
            Renamed.in("sessions", "calls", "max-calls-per-page"),
            Renamed.in("sessions", "filter-calls", "max-calls-per-filtered-page"),
            Renamed.in("sessions", "time", "timeout"),
            Renamed.in("sessions", "background", "background-queue-capacity"),
            Renamed.in("sessions", "export-calls", "max-calls-per-export"),
            Renamed.in("sessions", "export-time", "export-timeout"),
            Renamed.in("sessions", "remembered", "outcome-cache-size"),
            Renamed.in("export", "cap", "max-runs"),
            Renamed.in("export", "at-once", "max-concurrent-per-token"),
            Renamed.in("export", "time", "max-duration"),
            Renamed.in("sign-in", "refusals", "max-failed-attempts"),
            Renamed.in("shutdown", "exports", "export-grace-period"));

    static final List<RenamedValue> VALUES = Stream.of("runboard.scan.generation", "runboard.demo.generation")
            .flatMap(setting ->
                    Stream.of(new RenamedValue(setting, "j", "june-2026"), new RenamedValue(setting, "c", "current")))
            .toList();

    private static final Set<ConfigurationPropertyName> OLD_NAMES =
            NAMES.stream().map(Renamed::oldName).collect(Collectors.toUnmodifiableSet());

    private RenamedSettings() {}

    /** Whether a property of a file or a command line has an old name, in any spelling. */
    static boolean isOldName(String property) {
        return OLD_NAMES.contains(ConfigurationPropertyName.adapt(property, '.'));
    }
}
