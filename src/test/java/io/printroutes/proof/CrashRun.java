package io.printroutes.proof;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.testing.Account;
import io.printroutes.testing.Home;
import io.printroutes.testing.ProgramProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * The program against the sandbox, killed again and again while models keep coming. One seed gives one order of kills and
 * of models; how they fall together is up to the machine.
 */
final class CrashRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LIMIT = 30;
    private static final int LONG_LIMIT = 200;

    private final Sandbox sandbox;
    private final Home home;
    private final Account account;
    private final Random random;
    private final Map<String, Integer> kills = new TreeMap<>();
    private int models;

    CrashRun(Path folder, long seed) throws IOException {
        random = new Random(seed);
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withoutRealtime()
                .withHashDelay(Duration.ofMillis(200))
                .withLimits(LIMIT, LONG_LIMIT)
                .withWindows(Duration.ofSeconds(2), Duration.ofSeconds(20)));
        home = new Home(folder, sandbox)
                .with("PRINTAGO_LIMIT_MINUTE", Integer.toString(LIMIT))
                .with("PRINTAGO_LIMIT_MINUTE_WINDOW", "2s")
                .with("PRINTAGO_LIMIT_HOUR", Integer.toString(LONG_LIMIT))
                .with("PRINTAGO_LIMIT_HOUR_WINDOW", "20s");
        account = new Account(home, sandbox);
    }

    /** How often it was killed, by what it was doing. */
    Map<String, Integer> kills() {
        return kills;
    }

    int models() {
        return models;
    }

    Path log() {
        return home.log();
    }

    /** Ends itself at this boundary. */
    void at(String crashPoint) throws Exception {
        try (ProgramProcess program = home.start("-Dprintago.crash.at=" + crashPoint)) {
            dropSome(1 + random.nextInt(3));
            count(program.crashes(Duration.ofSeconds(60)) ? crashPoint : "not reached: " + crashPoint);
        }
    }

    /** Killed while a request to this endpoint hangs, which the server has or has not acted upon. */
    void whileAsking(String endpoint, Fault.Kind hang) throws Exception {
        sandbox.add(Fault.at(endpoint, hang));
        int before = sandbox.truth().requestsTo(endpoint).size();
        try (ProgramProcess program = home.start()) {
            dropSome(2);
            boolean asked = await(() -> sandbox.truth().requestsTo(endpoint).size() > before, Duration.ofSeconds(60));
            program.kill();
            count(asked ? hang.label() + " " + endpoint : "not reached: " + hang.label() + " " + endpoint);
        }
        sandbox.clearFaults();
    }

    /** Killed at any moment. */
    void anywhere() throws Exception {
        try (ProgramProcess program = home.start()) {
            dropSome(1 + random.nextInt(4));
            int moment = 500 + random.nextInt(3500);
            program.exit(Duration.ofMillis(moment));
            program.kill();
            count("at a random moment");
        }
    }

    /** Runs undisturbed until everything is done. @return what is wrong then */
    List<String> settle() throws Exception {
        try (ProgramProcess program = home.start()) {
            boolean done = await(account::isAcknowledged, PATIENCE) && program.isRunning();
            List<String> faults = new ArrayList<>(account.faults());
            if (!done) {
                faults.add("not everything was done after " + PATIENCE.toSeconds() + " s");
            }
            return faults;
        }
    }

    private void count(String kill) {
        kills.merge(kill, 1, Integer::sum);
    }

    private void dropSome(int count) {
        if (random.nextInt(3) == 0) {
            dropOrder();
        }
        for (int i = 0; i < count; i++) {
            // every fourth has the content of one before: another line, and no other part
            boolean known = models > 3 && random.nextInt(4) == 0;
            int content = known ? random.nextInt(models) : models;
            account.drop("box-" + models + "/model-" + models + ".stl", SampleModels.stlCube(1 + content));
            models++;
        }
    }

    /** An order of two lines, one of which prints a model that another order may have brought. */
    private void dropOrder() {
        String folder = "order-" + models;
        String manifest =
                "order_id,file,quantity\n" + (1000 + models) + ",case.stl,2\n" + (1000 + models) + ",clip.stl,1\n";
        boolean manifestFirst = random.nextBoolean();
        byte[] orders = manifest.getBytes(StandardCharsets.UTF_8);
        byte[] shell = SampleModels.stlCube(500 + models);
        byte[] clip = SampleModels.stlCube(400 + random.nextInt(3));
        if (manifestFirst) {
            account.drop(folder + "/orders.csv", orders);
            account.dropNamed(folder + "/case.stl", shell);
            account.dropNamed(folder + "/clip.stl", clip);
        } else {
            // one after the other they would be lone models to a program that looks in between and finds them settled
            account.dropOrder(folder, "orders.csv", Map.of("case.stl", shell, "clip.stl", clip, "orders.csv", orders));
        }
        models++;
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) {
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(50))
                    .until(condition::getAsBoolean);
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
