package io.printroutes.cli;

import io.printroutes.cli.terminal.StopSignal;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.SandboxOptions.StoreKey;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the sandbox until it is told to stop. */
final class SandboxRun {

    private static final String SECOND_KEY = "secondkey000000000000001sandboxsecret00000000002";

    private final int port;
    private final int realtimePort;
    private final @Nullable String secondStore;

    /** @param secondStore the id of a second store; {@code null} for one store only */
    SandboxRun(int port, int realtimePort, @Nullable String secondStore) {
        this.port = port;
        this.realtimePort = realtimePort;
        this.secondStore = secondStore;
    }

    int run() throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults().withPort(port).withRealtimePort(realtimePort);
        if (secondStore != null) {
            options = options.withStores(List.of(SandboxOptions.DEFAULT_STORE, new StoreKey(secondStore, SECOND_KEY)));
        }
        Sandbox sandbox = Sandbox.start(options);
        print(sandbox, options, System.out);
        StopSignal.stopping(sandbox).await();
        return 0;
    }

    /** The settings last, so that they can be copied in one go. */
    private void print(Sandbox sandbox, SandboxOptions options, PrintStream out) {
        out.println("# printers: "
                + options.farm().printers().stream()
                        .map(printer -> printer.name() + " (" + String.join(", ", printer.tags()) + ")")
                        .collect(Collectors.joining("; ")));
        out.println("# everything it has received: " + sandbox.adminUrl() + "/truth");
        out.println("# Press Ctrl-C to stop it. Paste these lines into the shell that runs printago-routes:");
        out.println("export PRINTAGO_API_URL=" + sandbox.url());
        out.println("export PRINTAGO_REALTIME_URL=" + sandbox.realtimeUrl());
        out.println("export PRINTAGO_API_KEY=" + sandbox.key());
        out.println("export PRINTAGO_STORE_ID=" + sandbox.storeId());
        if (secondStore != null) {
            out.println("export PRINTAGO_STORES=second");
            out.println("export PRINTAGO_STORE_SECOND_API_KEY=" + SECOND_KEY);
            out.println("export PRINTAGO_STORE_SECOND_ID=" + secondStore);
        }
        out.flush();
    }
}
