package dev.runboard.operations;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document of settings compared with the settings that exist. The annotation processor lists them, so a build without
 * annotation processors skips these tests.
 */
class SettingsDocumentTests {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
    private static final Path DOCUMENT = Path.of("src/docs/settings.md");

    /** A row of a table: the setting's name, and its default. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(runboard\\.[a-z.-]+)`[^|]*\\|([^|]*)\\|");

    private static final String OLD_NAMES = "## Old names";
    private static final Pattern OLD_NAME =
            Pattern.compile("(?m)^\\| `(runboard\\.[a-z.-]+)` \\| `(runboard\\.[a-z.-]+)` \\|");

    private static final Pattern NAME = Pattern.compile("\\brunboard\\.[a-z]+[a-z.-]*[a-z]\\b");

    private Map<String, JsonNode> settings = Map.of();
    private Map<String, String> renamed = Map.of();
    private String document = "";
    private String oldNames = "";

    @BeforeEach
    void read() throws IOException {
        JsonNode metadata = metadata();
        assumeThat(metadata).as("what the annotation processor writes").isNotNull();
        settings = metadata.path("properties")
                .valueStream()
                .filter(setting -> name(setting).startsWith("runboard.") && !setting.has("deprecation"))
                .collect(toMap(SettingsDocumentTests::name, Function.identity()));
        renamed = metadata.path("properties")
                .valueStream()
                .filter(setting -> name(setting).startsWith("runboard.") && setting.has("deprecation"))
                .collect(toMap(
                        SettingsDocumentTests::name,
                        setting ->
                                setting.path("deprecation").path("replacement").asString()));
        String whole = Files.readString(DOCUMENT);
        int end = whole.indexOf(OLD_NAMES);
        document = whole.substring(0, end);
        oldNames = whole.substring(end);
    }

    @Test
    void everySettingHasADescriptionThatStandsAlone() {
        assertThat(settings).hasSizeGreaterThan(40);
        assertThat(settings.values())
                .allSatisfy(setting -> assertThat(setting.path("description").asString(""))
                        .as(name(setting))
                        .matches("[A-Z].*\\.")
                        .doesNotContain("{@"));
    }

    @Test
    void theDocumentHasARowForEverySetting() {
        Set<String> rows = new TreeSet<>(rows().keySet());
        assertThat(rows).containsExactlyElementsOf(new TreeSet<>(settings.keySet()));
    }

    @Test
    void theDocumentNamesNoSettingThatDoesNotExist() {
        assertThat(NAME.matcher(document)
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> !name.equals("runboard.jar")))
                .isSubsetOf(settings.keySet());
    }

    @Test
    void theDocumentTellsTheDefaults() {
        Map<String, String> rows = rows();
        assertThat(settings.values())
                .filteredOn(setting -> setting.hasNonNull("defaultValue"))
                .allSatisfy(setting -> assertThat(rows.get(name(setting)))
                        .as(name(setting))
                        .contains("`" + setting.path("defaultValue").asString() + "`"));
    }

    @Test
    void theDocumentHasARowForEveryOldName() {
        assertThat(OLD_NAME.matcher(oldNames).results().collect(toMap(row -> row.group(1), row -> row.group(2))))
                .containsExactlyInAnyOrderEntriesOf(renamed);
    }

    private Map<String, String> rows() {
        return ROW.matcher(document).results().collect(toMap(row -> row.group(1), row -> row.group(2)));
    }

    private static String name(JsonNode setting) {
        return setting.path("name").asString();
    }

    private static @Nullable JsonNode metadata() throws IOException {
        try (InputStream file = SettingsDocumentTests.class.getResourceAsStream(METADATA)) {
            return file == null ? null : new JsonMapper().readTree(file);
        }
    }
}
