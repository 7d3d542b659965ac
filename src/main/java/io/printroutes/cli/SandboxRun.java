package io.printroutes.cli;

import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;

/** Runs the sandbox until it is told to stop. */
final class SandboxRun {

    private final int port;
    private final int realtimePort;

    SandboxRun(int port, int realtimePort) {
        this.port = port;
        this.realtimePort = realtimePort;
    }

    int run() throws InterruptedException {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withPort(port).withRealtimePort(realtimePort));
        System.out.println("PRINTAGO_API_URL=" + sandbox.url());
        System.out.println("PRINTAGO_REALTIME_URL=" + sandbox.realtimeUrl());
        System.out.println("PRINTAGO_API_KEY=" + sandbox.key());
        System.out.println("PRINTAGO_STORE_ID=" + sandbox.storeId());
        System.out.println("# what it has seen: " + sandbox.adminUrl() + "/truth    stop it with Ctrl-C");
        System.out.flush();
        StopSignal.stopping(sandbox).await();
        return 0;
    }
}
