package io.printroutes.proof;

import io.printroutes.bench.Table;
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

/** The long run of {@link NewsCrashTest}: every boundary of the news, and as many random moments, a round for each seed. */
public final class NewsCrashMain {

    private NewsCrashMain() {}

    /** @param arguments how many rounds (4), the first seed (1) */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Map<String, Integer> kills = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        Instant started = Instant.now();
        for (long seed = first; seed < first + rounds; seed++) {
            Path folder = Files.createTempDirectory("news-crash-" + seed + "-");
            try (NewsCrashRun run = new NewsCrashRun(folder, seed)) {
                List<String> points = new ArrayList<>(NewsCrashRun.points());
                Collections.shuffle(points, new Random(seed));
                for (int i = 0; i < points.size(); i++) {
                    run.at(points.get(i));
                    if (i % 4 == 3) {
                        run.anywhere();
                    }
                }
                List<String> found = run.settle();
                for (String fault : found) {
                    faults.add("seed " + seed + ": " + fault + " (" + folder + ")");
                }
                run.kills().forEach((kill, count) -> kills.merge(kill, count, Integer::sum));
                System.err.printf("seed %d: %s %s%n", seed, found.isEmpty() ? "sound" : found, run.kills());
            }
        }
        Table table = new Table("killed", "times");
        kills.forEach(table::row);
        System.out.printf(
                "%n%d kills, %d minutes, %d faults%n",
                kills.values().stream().mapToInt(Integer::intValue).sum(),
                Duration.between(started, Instant.now()).toMinutes(),
                faults.size());
        faults.forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }
}
