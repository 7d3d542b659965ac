package io.printroutes.proof;

import io.printroutes.bench.Table;
import io.printroutes.sandbox.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The long run of the crash test: as many kills as asked for, a page of results on the standard output. */
public final class CrashTestMain {

    private static final int KILLS_A_ROUND = 25;

    private CrashTestMain() {}

    /** @param arguments how many kills (500), the first seed (1) */
    public static void main(String[] arguments) throws Exception {
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Map<String, Integer> kills = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        Instant started = Instant.now();
        int models = 0;
        int total = 0;
        while (total < wanted) {
            Path folder = Files.createTempDirectory("crash-" + seed + "-");
            try (CrashRun run = new CrashRun(folder, seed)) {
                round(run, new Random(seed));
                List<String> found = run.settle();
                for (String fault : found) {
                    faults.add("seed " + seed + ": " + fault + " (" + folder + ")");
                }
                run.kills().forEach((kill, count) -> kills.merge(kill, count, Integer::sum));
                models += run.models();
                total += KILLS_A_ROUND;
                System.err.printf("seed %d: %d kills, %s%n", seed, total, found.isEmpty() ? "sound" : found);
            }
            seed++;
        }
        report(kills, faults, models, Duration.between(started, Instant.now()));
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static void round(CrashRun run, Random random) throws Exception {
        List<String> points = CrashPoints.all(1, 2, 3);
        Collections.shuffle(points, random);
        List<String> endpoints = List.of("signed-upload-urls", "upload", "create-part", "build-v1");
        for (int i = 0; i < KILLS_A_ROUND; i++) {
            switch (i % 5) {
                case 0, 1, 2 -> run.at(points.get(i));
                case 3 -> run.anywhere();
                default ->
                    run.whileAsking(
                            endpoints.get(random.nextInt(endpoints.size())),
                            random.nextBoolean() ? Fault.Kind.HANG : Fault.Kind.ACT_HANG);
            }
        }
    }

    private static void report(Map<String, Integer> kills, List<String> faults, int models, Duration took) {
        Table table = new Table("killed", "times");
        kills.forEach(table::row);
        int total = kills.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "%n%d kills, %d models, %d minutes, %d faults%n", total, models, took.toMinutes(), faults.size());
        faults.forEach(System.out::println);
    }
}
