package dev.runboard;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.RenamedSettings.Renamed;
import dev.runboard.RenamedSettings.RenamedValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Old names of settings work for one release, with one warning each. */
@ExtendWith(OutputCaptureExtension.class)
class RenamedSettingsTests {

    private static final String METADATA = "/META-INF/additional-spring-configuration-metadata.json";

    private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /** The types of all settings that there are. */
    private static final Map<ConfigurationPropertyName, Class<?>> TYPES = types();

    static final List<Renamed> NAMES = RenamedSettings.NAMES;
    static final List<RenamedValue> VALUES = RenamedSettings.VALUES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void newNameIsASetting(Renamed setting) {
        assertThat(TYPES).containsKey(setting.newName()).doesNotContainKey(setting.oldName());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void oldNameWorksAndWarnsOnce(Renamed setting, CapturedOutput output) {
        try (var started = start(Map.of(), "--" + setting.oldName() + "=" + value(setting))) {
            assertThat(bound(started, setting)).isEqualTo(converted(setting, value(setting)));
        }
        isWarnedOnce(output, setting);
        assertThat(warning(output)).contains("commandLineArgs").doesNotContain(value(setting));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void oldNameWorksInAFile(Renamed setting, @TempDir Path folder, CapturedOutput output) throws IOException {
        Path file = folder.resolve("application.yaml");
        Files.writeString(file, yaml(setting));

        try (var started = start(Map.of(), "--spring.config.additional-location=" + folder.toUri())) {
            assertThat(bound(started, setting)).isEqualTo(converted(setting, value(setting)));
        }
        isWarnedOnce(output, setting);
        assertThat(warning(output)).contains("application.yaml");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void oldNameWorksInTheEnvironment(Renamed setting, CapturedOutput output) {
        String variable = variable(setting);
        try (var started = start(Map.of(variable, value(setting)))) {
            assertThat(bound(started, setting)).isEqualTo(converted(setting, value(setting)));
        }
        isWarnedOnce(output, setting);
        assertThat(warning(output)).contains(variable);
    }

    /** Compose files and Kubernetes allow dots in the names of variables. */
    @Test
    void oldNameWithDotsInTheEnvironmentHidesNoOtherVariable() {
        Renamed setting = NAMES.getFirst();
        Map<String, Object> variables = Map.of(
                setting.oldName().toString(),
                value(setting),
                "RUNBOARD_UPSTREAM_BASEURL",
                "https://api.example.org/v1");

        try (var started = start(variables)) {
            assertThat(bound(started, setting)).isEqualTo(converted(setting, value(setting)));
            assertThat(Binder.get(started.getEnvironment())
                            .bind("runboard.upstream.base-url", String.class)
                            .get())
                    .isEqualTo("https://api.example.org/v1");
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void newNameTakesPrecedence(Renamed setting, CapturedOutput output) {
        try (var started = start(
                Map.of(variable(setting.newName()), value(setting)),
                "--" + setting.oldName() + "=" + otherValue(setting))) {
            assertThat(bound(started, setting)).isEqualTo(converted(setting, value(setting)));
        }
        isWarnedOnce(output, setting);
        assertThat(warning(output)).contains("is ignored because the new name is set too");
    }

    @Test
    void otherSpellingsWork(CapturedOutput output) {
        try (var started =
                start(Map.of(), "--runboard.upstream.patienceInTrouble=123ms", "--runboard.export.AT_ONCE=7")) {
            assertThat(started.getEnvironment().getProperty("runboard.upstream.wait-while-failing"))
                    .isEqualTo("123ms");
            assertThat(started.getEnvironment().getProperty("runboard.export.max-concurrent-per-token"))
                    .isEqualTo("7");
        }
        assertThat(warnings(output)).hasSize(2);
    }

    @Test
    void wrongValueOfAnOldNameIsRefused(CapturedOutput output) {
        assertThatThrownBy(() -> start(Map.of(), "--runboard.upstream.keep=0s")).isNotNull();
        assertThat(output)
                .contains("runboard.upstream.stale-if-error must be longer than or equal to 1 second")
                .contains("runboard.upstream.keep is now runboard.upstream.stale-if-error");
    }

    @Test
    void misspeltOldNameIsRefused(CapturedOutput output) {
        assertThatThrownBy(() -> start(Map.of(), "--runboard.upstream.freshnes=5s", "--runboard.upstream.keep=2h"))
                .isNotNull();
        assertThat(output).contains("There is no setting runboard.upstream.freshnes.");
    }

    @Test
    void nothingIsSaidAboutNewNames(CapturedOutput output) {
        try (var started = start(Map.of(), "--runboard.upstream.max-age=7s", "--runboard.scan.generation=current")) {
            assertThat(started.isRunning()).isTrue();
        }
        assertThat(warnings(output)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void oldValueWorksAndWarnsOnce(RenamedValue value, CapturedOutput output) {
        try (var started =
                start(Map.of(), "--" + value.setting() + "=" + value.oldValue().toUpperCase(Locale.ROOT))) {
            assertThat(started.getEnvironment().getProperty(value.setting())).isEqualTo(value.newValue());
        }
        assertThat(warnings(output))
                .singleElement()
                .asString()
                .contains("A value of " + value.setting() + " is now called " + value.newValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"runboard.upstream.max-concurrent-calls", "runboard.upstream.cache-size"})
    void newNamesAreNotOld(String name) {
        assertThat(RenamedSettings.isOldName(name)).isFalse();
    }

    @Test
    void editorsShowOldNamesAsDeprecated() throws IOException {
        Map<String, String> deprecated;
        try (InputStream file = getClass().getResourceAsStream(METADATA)) {
            deprecated = new JsonMapper()
                    .readTree(file)
                    .path("properties")
                    .valueStream()
                    .filter(property -> property.path("deprecation")
                            .path("level")
                            .asString("")
                            .equals("warning"))
                    .collect(toMap(property -> text(property, "name"), RenamedSettingsTests::replacement));
        }
        assertThat(deprecated)
                .containsExactlyInAnyOrderEntriesOf(NAMES.stream()
                        .collect(toMap(
                                row -> row.oldName().toString(),
                                row -> row.newName().toString())));
    }

    private static String replacement(JsonNode property) {
        return text(property.path("deprecation"), "replacement");
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }

    private static void isWarnedOnce(CapturedOutput output, Renamed setting) {
        assertThat(warnings(output))
                .singleElement()
                .asString()
                .contains(
                        setting.oldName() + " is now " + setting.newName() + ".",
                        "The old name will stop working with the next release");
    }

    /** The warning without its time. */
    private static String warning(CapturedOutput output) {
        String line = warnings(output).getFirst();
        return line.substring(line.indexOf(" : "));
    }

    private static List<String> warnings(CapturedOutput output) {
        return output.toString().lines().filter(line -> line.contains(" WARN ")).toList();
    }

    private static String yaml(Renamed setting) {
        String group = setting.oldName().getParent().getLastElement(ConfigurationPropertyName.Form.DASHED);
        String name = setting.oldName().getLastElement(ConfigurationPropertyName.Form.DASHED);
        return "runboard:\n  %s:\n    %s: %s\n".formatted(group, name, value(setting));
    }

    private static String variable(Renamed setting) {
        return variable(setting.oldName());
    }

    private static String variable(ConfigurationPropertyName name) {
        return name.toString().toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
    }

    /** A value that is no default, in the bounds of the setting. */
    private static String value(Renamed setting) {
        boolean isLong = setting.newName().toString().equals("runboard.agents.max-age");
        return value(setting, isLong ? "11s" : "9s", "17MB", "13");
    }

    private static String otherValue(Renamed setting) {
        return value(setting, "8s", "18MB", "14");
    }

    private static String value(Renamed setting, String time, String size, String number) {
        Class<?> type = TYPES.get(setting.newName());
        return type == Duration.class ? time : type == DataSize.class ? size : number;
    }

    /** What the setting's record holds. */
    private static Object bound(ConfigurableApplicationContext started, Renamed setting) {
        return settings(started).get(setting.newName());
    }

    private static Object converted(Renamed setting, String value) {
        return Objects.requireNonNull(
                ApplicationConversionService.getSharedInstance().convert(value, TYPES.get(setting.newName())));
    }

    private static Map<ConfigurationPropertyName, Object> settings(ConfigurableApplicationContext started) {
        Map<ConfigurationPropertyName, Object> settings = new HashMap<>();
        ConfigurationPropertiesBean.getAll(started).values().stream()
                .filter(bean -> bean.getAnnotation().value().startsWith("runboard"))
                .forEach(bean -> {
                    ConfigurationPropertyName group =
                            ConfigurationPropertyName.of(bean.getAnnotation().value());
                    for (RecordComponent component :
                            bean.getInstance().getClass().getRecordComponents()) {
                        ReflectionUtils.makeAccessible(component.getAccessor());
                        settings.put(
                                group.append(DataObjectPropertyName.toDashedForm(component.getName())),
                                ReflectionUtils.invokeMethod(component.getAccessor(), bean.getInstance()));
                    }
                });
        return settings;
    }

    private static Map<ConfigurationPropertyName, Class<?>> types() {
        try (ConfigurableApplicationContext started = start(Map.of())) {
            return settings(started).entrySet().stream()
                    .filter(setting -> setting.getValue() != null)
                    .collect(toMap(
                            Map.Entry::getKey, setting -> setting.getValue().getClass()));
        }
    }

    private static ConfigurableApplicationContext start(Map<String, Object> variables, String... arguments) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(ENVIRONMENT, new SystemEnvironmentPropertySource(ENVIRONMENT, variables));
        return SettingsApplication.builder().environment(environment).run(arguments);
    }
}
