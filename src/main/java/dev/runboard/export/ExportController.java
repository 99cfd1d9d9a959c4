package dev.runboard.export;

import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.security.SignedIn;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.LogLimit;
import dev.runboard.web.runs.RunsAddress;
import dev.runboard.web.server.Shutdown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Streams all runs of a view, not only those of one page. The last line says whether the file is complete. */
@Controller
class ExportController {

    private static final Logger log = LoggerFactory.getLogger(ExportController.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final RunsGateway gateway;
    private final DeploymentsGateway deployments;
    private final AgentDirectory agents;
    private final ExportSettings settings;
    private final Shutdown shutdown;
    private final RunningExports running;
    private final InstantSource clock;
    private final JsonMapper json;
    private final LogLimit lines = new LogLimit();

    ExportController(
            RunsGateway gateway,
            DeploymentsGateway deployments,
            AgentDirectory agents,
            ExportSettings settings,
            Shutdown shutdown,
            RunningExports running,
            InstantSource clock,
            JsonMapper json) {
        this.gateway = gateway;
        this.deployments = deployments;
        this.agents = agents;
        this.settings = settings;
        this.shutdown = shutdown;
        this.running = running;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping("/runs.csv")
    void csv(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RunsAddress address =
                RunsAddress.read(parameters, () -> deployments.names(token).get());
        export(token, request, response, () -> {
            RunExporter exporter = exporter(token, address);
            DeploymentNames names = deployments.names(token).get();
            AgentNames named = agents.names(token, exporter.agents());
            stream(response, "csv", "text/csv", out -> {
                CsvExport csv = new CsvExport(out, names, named);
                csv.end(checked(exporter.each(csv::write), address, names), address.ignoredParameters());
            });
        });
    }

    @GetMapping("/runs.ndjson")
    void ndjson(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RunsAddress address =
                RunsAddress.read(parameters, () -> deployments.names(token).get());
        export(token, request, response, () -> {
            RunExporter exporter = exporter(token, address);
            DeploymentNames names = deployments.names(token).get();
            stream(response, "ndjson", "application/x-ndjson", out -> {
                NdjsonExport lines = new NdjsonExport(out, json);
                ExportSummary end = checked(exporter.each(lines::write), address, names);
                out.append(json.writeValueAsString(last(end, address.ignoredParameters())))
                        .append('\n');
            });
        });
    }

    private void export(AccessToken token, HttpServletRequest request, HttpServletResponse response, Runnable work)
            throws IOException {
        if (!running.begin(token)) {
            request.setAttribute("limit", Message.of("error.429.exports", settings.maxConcurrentPerToken()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        try {
            work.run();
        } finally {
            running.end(token);
        }
    }

    /** The first page is fetched before anything is sent: if that fails, the answer is a page that says why. */
    private RunExporter exporter(AccessToken token, RunsAddress address) {
        RunsQuery query = address.query(() -> deployments.names(token).get());
        return new RunExporter(gateway, token, query, settings, shutdown::isShuttingDown, clock.instant());
    }

    private static ExportSummary checked(ExportSummary end, RunsAddress address, DeploymentNames names) {
        return address.doubt(names) == null ? end : end.doubted("not all names of deployments are known");
    }

    private static Map<String, Object> last(ExportSummary end, List<String> ignored) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("runs", end.runs());
        facts.put("newest", Objects.toString(end.newest(), ""));
        facts.put("oldest", Objects.toString(end.oldest(), ""));
        facts.put("derived", end.derived());
        facts.put("undecided", end.undecided() + end.unknown());
        facts.put("complete", end.reason() == null);
        facts.put("reason", Objects.toString(end.reason(), ""));
        facts.put("ignored", ignored);
        return Map.of("export", facts);
    }

    /** Writes the rows of one export. */
    @FunctionalInterface
    private interface Body {
        void write(Writer out) throws IOException;
    }

    private void stream(HttpServletResponse response, String ending, String type, Body body) {
        String name = "runs-" + STAMP.format(clock.instant()) + "." + ending;
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            body.write(out);
        } catch (IOException e) {
            lines.write("export", more -> log.info("An export ended early: its reader hung up{}", more));
        }
    }
}
