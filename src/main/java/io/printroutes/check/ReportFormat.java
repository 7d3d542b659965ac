package io.printroutes.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.printroutes.check.model.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a report is written. */
public enum ReportFormat {
    /** A line for each finding, as compilers write them, and one that counts them. */
    TEXT {
        @Override
        public String write(Report report) {
            return Stream.concat(
                            report.findings().stream().map(finding -> finding.line(report.home())),
                            Stream.of(summary(report)))
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    },
    /** {@code {"errors":n,"warnings":n,"findings":[{file,line,column,severity,code,message,hint}]}}. */
    JSON {
        @Override
        public String write(Report report) throws JsonProcessingException {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("errors", report.errors().size());
            all.put("warnings", report.findings().size() - report.errors().size());
            all.put(
                    "findings",
                    report.findings().stream()
                            .map(finding -> json(finding, report))
                            .toList());
            return WRITER.writeValueAsString(all);
        }
    },
    /** Workflow commands: GitHub shows each at its line of a pull request. */
    GITHUB {
        @Override
        public String write(Report report) {
            return report.findings().stream()
                    .map(finding -> "::" + finding.severity().word() + " file=" + property(finding.file(report.home()))
                            + ",line=" + finding.place().line() + ",col="
                            + finding.place().column() + ",title=" + finding.code() + "::" + escaped(finding.text()))
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    },
    /** SARIF 2.1.0, which editors and code scanning read. */
    SARIF {
        @Override
        public String write(Report report) throws JsonProcessingException {
            List<Map<String, Object>> rules = report.findings().stream()
                    .map(Finding::code)
                    .distinct()
                    .map(code -> Map.<String, Object>of("id", code))
                    .toList();
            Map<String, Object> driver = new LinkedHashMap<>();
            driver.put("name", "printago-routes check");
            driver.put("rules", rules);
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("tool", Map.of("driver", driver));
            run.put("columnKind", "utf16CodeUnits");
            run.put(
                    "results",
                    report.findings().stream()
                            .map(finding -> sarif(finding, report))
                            .toList());
            Map<String, Object> log = new LinkedHashMap<>();
            log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            log.put("version", "2.1.0");
            log.put("runs", List.of(run));
            return WRITER.writeValueAsString(log);
        }
    };

    private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

    public abstract String write(Report report) throws JsonProcessingException;

    /** How many errors and warnings there are. */
    public static String summary(Report report) {
        int errors = report.errors().size();
        int warnings = report.findings().size() - errors;
        if (report.findings().isEmpty()) {
            return "good: nothing is wrong";
        }
        return (errors == 0 ? "good: " : "") + count(errors, "error") + ", " + count(warnings, "warning");
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static Map<String, Object> json(Finding finding, Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", finding.file(report.home()));
        json.put("line", finding.place().line());
        json.put("column", finding.place().column());
        json.put("severity", finding.severity().word());
        json.put("code", finding.code());
        json.put("message", finding.what());
        json.put("hint", finding.hint());
        return json;
    }

    private static Map<String, Object> sarif(Finding finding, Report report) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", finding.place().line());
        region.put("startColumn", finding.place().column());
        Map<String, Object> location = Map.of(
                "physicalLocation",
                Map.of("artifactLocation", Map.of("uri", finding.file(report.home())), "region", region));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.code());
        result.put("level", finding.severity().word());
        result.put("message", Map.of("text", finding.text()));
        result.put("locations", List.of(location));
        return result;
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }
}
