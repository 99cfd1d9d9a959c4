package dev.runboard.qoder;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.export.CsvExport;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.PrettyJson;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists of runs as the API might send them: each becomes rows of a file, none of which starts a formula. */
public final class RunFuzz {

    /** Reads numbers as the application does. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final DeploymentNames NOBODY = new DeploymentNames(List.of(), true, "");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        String json = Inputs.json(data);
        try {
            JsonFields fields = new JsonFields(JSON.readTree(json));
            Run.read(fields).ifPresent(RunFuzz::isWritten);
            RunList.read(fields).runs().forEach(RunFuzz::isWritten);
        } catch (JacksonException e) {
            // No JSON: that is found out before a run is read.
        } catch (UpstreamException e) {
            assertThat(e.problem()).isInstanceOf(Problem.Unreadable.class);
        }
    }

    private static void isWritten(Run run) {
        assertThat(run.status().word()).hasSizeLessThanOrEqualTo(JsonFields.MAX_WORD + 1);
        assertThat(JSON.readTree(PrettyJson.of(run.json()))).isEqualTo(JSON.readTree(run.json()));
        if (run.error() != null) {
            assertThat(String.valueOf(english(ErrorText.line(run.error())))
                            .lines()
                            .count())
                    .isLessThanOrEqualTo(1);
        }
        try {
            StringWriter out = new StringWriter();
            new CsvExport(out, NOBODY, AgentNames.NONE).write(run);
            List<CSVRecord> rows =
                    CSVParser.parse(out.toString(), CSVFormat.RFC4180).getRecords();
            assertThat(rows).hasSize(2);
            assertThat(rows.getLast())
                    .hasSize(19)
                    .allSatisfy(cell -> assertThat(cell).doesNotContainPattern("\\A[=+\\-@\\t\\r\\n]"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunFuzz() {}
}
