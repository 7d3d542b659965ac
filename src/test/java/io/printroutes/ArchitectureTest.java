package io.printroutes;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Which package may use what. A new package needs a line in the list, and a {@code package-info.java} that says the same. */
@AnalyzeClasses(packages = ArchitectureTest.OURS, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String OURS = "io.printroutes";

    /** The rooms of the ledger from the bottom up: each may use those before it. */
    private static final List<String> LEDGER = List.of(
            "ledger.db",
            "ledger.event",
            "ledger.partner",
            "ledger.budget",
            "ledger.work",
            "ledger.chain",
            "ledger.intake",
            "ledger.realtime",
            "ledger.report",
            "ledger.operator");

    /** Each package with those of ours that it may use; a line without sub-packages speaks of that package alone. */
    private static final Map<String, Set<String>> MAY_USE = mayUse();

    private static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> rooms = new TreeMap<>();
        rooms.put("order", Set.of());
        rooms.put("drop.name", Set.of("order"));
        rooms.put("drop.format", Set.of("order", "drop.name"));
        rooms.put("drop", Set.of("order"));
        rooms.put("manifest.table", Set.of("order"));
        rooms.put("manifest.row", Set.of("order", "manifest.table"));
        rooms.put("manifest", Set.of("order"));
        rooms.put("event", Set.of("order"));
        rooms.put("config", Set.of("order"));
        rooms.put("notify", Set.of("order", "event", "config"));
        for (int i = 0; i < LEDGER.size(); i++) {
            rooms.put(LEDGER.get(i), with(LEDGER.subList(0, i), "order", "event"));
        }
        // its door opens the database and hands out the rooms; outside of the ledger nobody knows the database
        rooms.put("ledger", with(LEDGER, "order"));
        List<String> ledger = LEDGER.subList(1, LEDGER.size());
        rooms.put("printago.answer", with(ledger, "order", "event", "config"));
        rooms.put("printago", with(ledger, "order", "event", "config"));
        rooms.put("receipt", with(ledger, "order", "drop", "manifest", "event", "config"));
        rooms.put("intake", with(ledger, "order", "drop", "manifest", "event", "config", "notify", "receipt"));
        rooms.put("partner", with(ledger, "order", "drop", "event", "config", "receipt", "intake"));
        rooms.put("realtime", with(ledger, "order", "event", "config"));
        rooms.put("check.model", Set.of("order", "config"));
        rooms.put("check.step", Set.of("order", "config", "check.model"));
        rooms.put(
                "check.rule",
                Set.of("order", "config", "event", "manifest", "notify", "intake", "check.model", "check.step"));
        rooms.put("check", Set.of("order", "config", "check.model", "check.step", "check.rule"));
        rooms.put("check.online", with(ledger, "order", "config", "notify", "printago", "check", "check.model"));
        rooms.put("plan", with(ledger, "order", "config", "drop", "manifest", "notify", "intake", "check"));
        rooms.put("camel.http", with(ledger, "order", "config", "printago"));
        rooms.put("camel.work", with(ledger, "order"));
        rooms.put("camel.events", with(ledger, "order", "event", "config", "notify"));
        rooms.put("camel.realtime", with(ledger, "order", "event", "config", "realtime"));
        List<String> decide =
                List.of("order", "config", "drop", "manifest", "event", "notify", "receipt", "intake", "partner");
        rooms.put("camel.sftp", with(ledger, decide));
        rooms.put("camel.intake", with(ledger, "config", "intake"));
        rooms.put("camel.kamelet", with(ledger, decide, "printago", "camel.http", "camel.intake", "camel.sftp"));
        Set<String> camel = rooms.keySet().stream()
                .filter(room -> !Set.of("plan", "check.online", "ledger.db").contains(room))
                .collect(Collectors.toSet());
        rooms.put("camel", with(camel));
        rooms.put("sandbox.entity", Set.of("order"));
        rooms.put("sandbox.fault", Set.of("order", "sandbox.entity"));
        rooms.put("sandbox", Set.of("order", "sandbox.entity", "sandbox.fault"));
        rooms.put("cli.terminal", with(ledger, "order", "config", "ledger"));
        rooms.put(
                "cli",
                with(rooms.keySet().stream()
                        .filter(room -> !room.equals("ledger.db"))
                        .toList()));
        rooms.replaceAll((room, allowed) -> withInner(room, allowed));
        return rooms;
    }

    /** Whoever may use one of these may use the rooms inside it, as it does itself. */
    private static Set<String> withInner(String room, Set<String> allowed) {
        Set<String> all = new TreeSet<>(allowed);
        Map.of(
                        "drop", List.of("drop.name", "drop.format"),
                        "manifest", List.of("manifest.table", "manifest.row"),
                        "printago", List.of("printago.answer"))
                .forEach((outer, inner) -> {
                    if (room.equals(outer) || allowed.contains(outer)) {
                        all.addAll(inner);
                    }
                });
        return all;
    }

    private static Set<String> with(Collection<String> some, String... others) {
        return with(some, List.of(others));
    }

    private static Set<String> with(Collection<String> some, Collection<String> more, String... others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        all.addAll(List.of(others));
        return all;
    }

    @ArchTest
    static void each_package_uses_only_those_of_ours_that_it_may(JavaClasses classes) {
        MAY_USE.forEach((name, allowed) -> {
            String[] others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(other -> OURS + "." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(OURS + "." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(classes);
        });
    }

    @ArchTest
    static void each_package_is_in_the_list(JavaClasses classes) {
        Set<String> found = classes.stream()
                .map(type -> type.getPackageName().substring(OURS.length()).replaceFirst("^\\.", ""))
                .collect(Collectors.toSet());
        assertThat(MAY_USE.keySet()).isEqualTo(found);
    }

    @ArchTest
    static void each_package_says_what_it_is_for_and_is_null_marked(JavaClasses classes) {
        Set<JavaPackage> packages = classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        assertThat(packages).allSatisfy(type -> assertThat(type.tryGetPackageInfo())
                .as("package-info of %s", type.getName())
                .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class))
                        .as("@NullMarked on %s", type.getName())
                        .isTrue()));
    }

    private static final SliceAssignment FILES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
        }

        @Override
        public String getDescription() {
            return "files";
        }
    };

    @ArchTest
    static final ArchRule no_package_needs_itself_by_a_detour =
            slices().matching(OURS + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_file_needs_itself_by_a_detour =
            slices().assignedFrom(FILES).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule camel_is_the_outside = noClasses()
            .that()
            .resideOutsideOfPackages(in("camel"), in("check"), in("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule sql_lives_in_the_ledger = noClasses()
            .that()
            .resideOutsideOfPackage(in("ledger"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.flywaydb..", "org.sqlite..", "org.postgresql..");

    @ArchTest
    static final ArchRule only_the_demo_and_the_sandbox_command_use_the_sandbox = noClasses()
            .that()
            .resideOutsideOfPackage(in("sandbox"))
            .and()
            .haveNameNotMatching("io\\.printroutes\\.cli\\.(Demo|Sandbox).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("sandbox"));

    @ArchTest
    static final ArchRule only_the_sandbox_uses_its_broker = noClasses()
            .that()
            .resideOutsideOfPackage(in("sandbox"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.activemq..", "org.apache.artemis..");

    @ArchTest
    static final ArchRule only_commands_write_to_the_terminal =
            noClasses().that().resideOutsideOfPackage(in("cli")).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule there_is_one_way_to_log =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule nobody_sleeps_but_a_sandbox_that_plays_a_slow_server = noClasses()
            .that()
            .resideOutsideOfPackage(in("sandbox"))
            .should()
            .callMethodWhere(target(owner(name(Thread.class.getName()))).and(target(name("sleep"))));

    private static String in(String name) {
        return OURS + "." + name + "..";
    }
}
