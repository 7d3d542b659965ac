package io.printroutes.check;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Descriptions;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelet;
import io.printroutes.check.model.Kamelets;
import io.printroutes.check.model.PropertiesFile;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.RouteFileReader;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.check.model.Values;
import io.printroutes.check.model.YamlReader;
import io.printroutes.check.model.YamlValue;
import io.printroutes.check.rule.BeanCheck;
import io.printroutes.check.rule.ClassCheck;
import io.printroutes.check.rule.CleartextCheck;
import io.printroutes.check.rule.DropCheck;
import io.printroutes.check.rule.DropParameterCheck;
import io.printroutes.check.rule.EndpointCheck;
import io.printroutes.check.rule.EventRuleCheck;
import io.printroutes.check.rule.ExpressionCheck;
import io.printroutes.check.rule.FormerNameCheck;
import io.printroutes.check.rule.KameletFileCheck;
import io.printroutes.check.rule.KameletUseCheck;
import io.printroutes.check.rule.NumberCheck;
import io.printroutes.check.rule.PlaceholderCheck;
import io.printroutes.check.rule.RouteGraphCheck;
import io.printroutes.check.rule.Rule;
import io.printroutes.check.rule.RuleNameCheck;
import io.printroutes.check.rule.SecretCheck;
import io.printroutes.check.rule.SettingsCheck;
import io.printroutes.check.rule.SinkCheck;
import io.printroutes.check.rule.ThrottleCheck;
import io.printroutes.check.rule.UnreadSettingCheck;
import io.printroutes.check.step.StepCheck;
import io.printroutes.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the routes and settings of a home and says everything that is wrong with them. Starts nothing and asks nobody.
 *
 * <pre>{@code
 * Report report = new Check(beans).of(home, System.getenv());
 * report.findings().forEach(finding -> out.println(finding.line(home)));
 * }</pre>
 */
public final class Check {

    static final String ROUTES = ".camel.yaml";
    private static final String TESTS = ".test.yaml";

    private final Descriptions descriptions = new Descriptions(Check.class.getClassLoader());
    private final StepCheck steps = new StepCheck(descriptions);
    private final Map<String, Kamelet> shipped = Kamelets.shipped(Check.class.getClassLoader());
    private final List<Rule> rules = List.of(
            new PlaceholderCheck(),
            new UnreadSettingCheck(),
            new SecretCheck(),
            new CleartextCheck(),
            new EndpointCheck(),
            new KameletUseCheck(),
            new BeanCheck(),
            new ClassCheck(),
            new RouteGraphCheck(),
            new DropCheck(),
            new DropParameterCheck(),
            new EventRuleCheck(),
            new RuleNameCheck(),
            new FormerNameCheck(),
            new SinkCheck(),
            new ThrottleCheck(),
            new NumberCheck(),
            new ExpressionCheck(),
            new KameletFileCheck(steps));
    private final Map<String, Class<?>> beans;

    /** @param beans the classes of the beans that routes can name, by name */
    public Check(Map<String, Class<?>> beans) {
        this.beans = beans;
    }

    /** @param environment names and values, such as {@code System.getenv()} */
    public Report of(Path home, Map<String, String> environment) {
        Path root = home.toAbsolutePath().normalize();
        Findings findings = new Findings();
        List<Path> files = files(root, findings);
        PropertiesFile properties = PropertiesFile.read(Settings.file(root), findings);
        SettingsCheck settings = new SettingsCheck(properties);
        settings.values(root, environment, findings);
        return report(root, environment, settings.known(root, environment), properties, files, findings);
    }

    /** The same for settings that are known to be good. */
    public Report of(Settings settings, Map<String, String> environment) {
        Path root = settings.home().toAbsolutePath().normalize();
        Findings findings = new Findings();
        List<Path> files = files(root, findings);
        PropertiesFile properties = PropertiesFile.read(Settings.file(root), findings);
        return report(root, environment, settings.placeholders(), properties, files, findings);
    }

    /** The drops that the routes describe, as far as they can be read. */
    public List<DescribedDrop> drops(Settings settings, Map<String, String> environment) {
        Path root = settings.home().toAbsolutePath().normalize();
        Findings findings = new Findings();
        PropertiesFile properties = PropertiesFile.read(Settings.file(root), findings);
        Values values = new Values(settings.placeholders(), environment);
        return DescribedDrop.in(configuration(root, values, properties, files(root, findings), findings));
    }

    private Configuration configuration(
            Path home, Values values, PropertiesFile properties, List<Path> files, Findings findings) {
        List<RouteFile> routes =
                read(files, ROUTES, root -> RouteFileReader.read(root, descriptions), findings).stream()
                        .filter(file -> !FormerRoutes.isOne(file, findings))
                        .toList();
        List<RouteFile> templates =
                read(files, Kamelets.SUFFIX, root -> RouteFileReader.readTemplate(root, descriptions), findings);
        Map<String, Kamelet> kamelets = new TreeMap<>(shipped);
        templates.forEach(
                file -> Configuration.described(file).ifPresent(kamelet -> kamelets.put(kamelet.name(), kamelet)));
        boolean complete = routes.size() + templates.size() == files.size();
        return new Configuration(home, properties, values, complete, routes, templates, kamelets, beans, descriptions);
    }

    private Report report(
            Path home,
            Map<String, String> environment,
            Map<String, String> settings,
            PropertiesFile properties,
            List<Path> files,
            Findings findings) {
        Values values = new Values(settings, environment);
        Configuration configuration = configuration(home, values, properties, files, findings);
        List<RouteFile> routes = configuration.routes();
        routes.forEach(file -> steps.file(file.root(), findings));
        rules.forEach(rule -> rule.check(configuration, findings));
        List<Path> routeFiles =
                files.stream().filter(file -> file.toString().endsWith(ROUTES)).toList();
        Set<Host> hosts = routes.stream()
                .flatMap(RouteFile::endpoints)
                .flatMap(use -> Host.of(use, values))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Path> folders = DropCheck.folders(configuration).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<PartnerLogin> partners = routes.stream()
                .flatMap(RouteFile::endpoints)
                .flatMap(use -> PartnerLogin.of(use, configuration))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Report(
                home,
                findings.all(),
                routeFiles,
                hosts,
                partners,
                folders,
                DescribedDrop.in(configuration),
                needs(configuration));
    }

    private static Map<Path, Set<Path>> needs(Configuration configuration) {
        Map<String, Path> own = new TreeMap<>();
        configuration.templates().forEach(file -> own.put("kamelet:" + Kamelets.name(file.file()), file.file()));
        Map<Path, Set<Path>> needs = new TreeMap<>();
        configuration.routes().forEach(file -> file.endpoints()
                .flatMap(use -> Optional.ofNullable(own.get(use.uri())).stream())
                .forEach(template -> needs.computeIfAbsent(file.file(), one -> new TreeSet<>())
                        .add(template)));
        return needs;
    }

    private static List<Path> files(Path home, Findings findings) {
        Path folder = home.resolve("routes");
        List<Path> known = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ROUTES) || name.endsWith(Kamelets.SUFFIX)) {
                    known.add(file);
                } else if (name.matches(".*\\.ya?ml") && !name.endsWith(TESTS)) {
                    findings.warning(
                            SourcePosition.startOf(file),
                            "PR-4108",
                            "The program does not read this file.",
                            "Call a file with routes *" + ROUTES + ", and one with a kamelet *" + Kamelets.SUFFIX
                                    + ".");
                }
            }
        } catch (IOException e) {
            findings.error(
                    SourcePosition.startOf(folder),
                    "PR-4109",
                    "There is no folder routes/ here.",
                    "Start in the folder that has routes/ and config/, or name it with --home.");
        }
        return known;
    }

    private static List<RouteFile> read(
            List<Path> files, String suffix, Function<YamlValue, RouteFile> reader, Findings findings) {
        return files.stream()
                .filter(file -> file.getFileName().toString().endsWith(suffix))
                .flatMap(file -> YamlReader.read(file, findings).stream())
                .map(reader)
                .toList();
    }
}
