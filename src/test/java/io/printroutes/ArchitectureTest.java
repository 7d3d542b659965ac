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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Which package may use what. A new package needs a line in the list, and a {@code package-info.java} that says the same. */
@AnalyzeClasses(packages = ArchitectureTest.OURS, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String OURS = "io.printroutes";

    /** Each package with those of ours that it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("order", Set.of()),
            Map.entry("drop", Set.of("order")),
            Map.entry("manifest", Set.of("order", "drop")),
            Map.entry("event", Set.of("order")),
            Map.entry("notify", Set.of("order", "event")),
            Map.entry("ledger", Set.of("order", "event")),
            Map.entry("printago", Set.of("order", "event", "ledger")),
            Map.entry("receipt", Set.of("order", "drop", "manifest", "event", "ledger")),
            Map.entry("ops", Set.of("order", "drop", "manifest", "event", "notify", "ledger", "printago", "receipt")),
            Map.entry(
                    "camel",
                    Set.of("order", "drop", "manifest", "event", "notify", "ledger", "printago", "receipt", "ops")),
            Map.entry("sandbox", Set.of("order")),
            Map.entry(
                    "cli",
                    Set.of(
                            "order",
                            "drop",
                            "manifest",
                            "event",
                            "notify",
                            "ledger",
                            "printago",
                            "receipt",
                            "ops",
                            "camel",
                            "sandbox")));

    @ArchTest
    static void each_package_uses_only_those_of_ours_that_it_may(JavaClasses classes) {
        MAY_USE.forEach((name, allowed) -> {
            String[] others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(in(name))
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
                .map(name -> name.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(MAY_USE.keySet()).containsAll(found);
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

    @ArchTest
    static final ArchRule no_package_needs_itself_by_a_detour =
            slices().matching(OURS + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule camel_is_the_outside = noClasses()
            .that()
            .resideOutsideOfPackages(in("camel"), in("ops"), in("cli"))
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
