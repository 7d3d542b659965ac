package io.printroutes.camel;

import io.printroutes.camel.kamelet.WatchedFolders;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings;
import io.printroutes.ledger.Ledger;
import io.printroutes.order.LedgerException;
import io.printroutes.receipt.ForgottenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program, running: the ledger, the parts around it, and Camel with the routes of the home. */
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final Duration BUDGET_EVERY = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Settings settings;
    private final Wiring wiring;
    private final CheckedRoutes routes;
    private volatile Main main = new Main();
    /** Two threads: a long sweep must not hold up the heartbeat, or others would take us for dead. */
    private final ScheduledExecutorService heart = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Runnable whenBroken = () -> {};

    private Application(Settings settings, Wiring wiring) {
        this.settings = settings;
        this.wiring = wiring;
        this.routes = CheckedRoutes.of(settings);
    }

    /**
     * Starts everything; returns when the routes are being started.
     *
     * @throws io.printroutes.order.LedgerException if the ledger can't be opened
     * @throws IOException if the folders can't be made
     */
    public static Application start(Settings settings, Clock clock) throws Exception {
        ConsolePort.mustBeFree(settings);
        return start(settings, Wiring.of(settings, clock));
    }

    static Application start(Settings settings, Wiring wiring) throws Exception {
        Application application = new Application(settings, wiring);
        try {
            application.start();
        } catch (Exception e) {
            application.close();
            throw e;
        }
        return application;
    }

    private void start() throws Exception {
        Path ledger = settings.ledgerFile();
        ForgottenFiles.beside(ledger, Ledger.isNew(ledger), wiring.folders())
                .ifPresent(problem -> LOG.warn("{}", problem));
        wiring.processes().start();
        StoreSettings.of(settings).forEach(store -> wiring.stores().tryCredentialsNow(store.id()));
        heart.scheduleWithFixedDelay(this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        heart.scheduleWithFixedDelay(wiring.sweep()::run, 1, SWEEP_EVERY.toMinutes(), TimeUnit.MINUTES);
        heart.scheduleWithFixedDelay(
                wiring.budgetWatch()::look, BUDGET_EVERY.toSeconds(), BUDGET_EVERY.toSeconds(), TimeUnit.SECONDS);
        startCamel();
        List<String> drops = routes.drops();
        LOG.info(drops.isEmpty() ? "no route takes files in" : "taking files in: {}", String.join("; ", drops));
    }

    /** Whatever one route file holds, the others are started: without that file if it keeps Camel from starting. */
    private void startCamel() throws Exception {
        while (true) {
            configure();
            try {
                main.start();
                return;
            } catch (Exception e) {
                if (!routes.leaveOut(e)) {
                    throw e;
                }
                LOG.debug("a start without what can be started", e);
                main.stop();
                main = new Main();
            }
        }
    }

    /** Calls back when the ledger has become unusable: better a clear end than a program that only looks alive. */
    public void whenBroken(Runnable listener) {
        whenBroken = listener;
    }

    private void beat() {
        try {
            wiring.processes().beat();
        } catch (LedgerException e) {
            if (e.isFinal()) {
                LOG.error("{} The program ends.", e.problem());
                heart.shutdown();
                whenBroken.run();
            }
        } catch (RuntimeException e) {
            // the next beat tries again; whoever needs the ledger says what is wrong with it
            LOG.debug("no heartbeat", e);
        }
    }

    private void configure() {
        settings.placeholders().forEach(main::addOverrideProperty);
        camelProperties().forEach(main::addOverrideProperty);
        main.setRoutesCollector(new HomeFiles.Routes(routes::good));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(org.apache.camel.main.BaseMainSupport configured) {
                register(configured.getCamelContext());
            }
        });
    }

    private Map<String, String> camelProperties() {
        return Map.ofEntries(
                Map.entry("camel.main.name", "printago-routes"),
                Map.entry("camel.main.routesIncludePattern", routes.includePattern()),
                Map.entry("camel.component.kamelet.location", HomeFiles.SCHEME + ":routes,classpath:kamelets"),
                Map.entry("camel.main.shutdownTimeout", Long.toString(STOP_WITHIN.toSeconds())),
                Map.entry("camel.main.shutdownLogInflightExchangesOnTimeout", "false"),
                Map.entry("camel.main.autoConfigurationLogSummary", "false"),
                Map.entry("camel.main.startupSummaryLevel", "Off"),
                // a broker or server that is down at start must not keep the other routes from starting
                Map.entry("camel.routeController.enabled", "true"),
                Map.entry("camel.routeController.initialDelay", "0"),
                Map.entry("camel.routeController.backOffDelay", "2000"),
                Map.entry("camel.routeController.backOffMaxDelay", "60000"),
                Map.entry("camel.routeController.backOffMultiplier", "2"),
                Map.entry("camel.routeController.threadPoolSize", "2"),
                // the client must not send a second request behind the budget's back
                Map.entry("camel.component.http.automaticRetriesDisabled", "true"),
                Map.entry("camel.health.enabled", "true"),
                // an unreachable realtime feed or partner does not make the rest unready; status and events tell of it
                Map.entry("camel.health.excludePattern", "*:realtime*,*:partner-*"),
                Map.entry("camel.metrics.enabled", "true"),
                Map.entry("camel.metrics.path", "/metrics"),
                Map.entry("camel.management.enabled", "true"),
                Map.entry("camel.management.host", settings.text(Setting.CONSOLE_HOST)),
                Map.entry("camel.management.port", settings.text(Setting.CONSOLE_PORT)),
                Map.entry("camel.management.healthCheckEnabled", "true"),
                Map.entry("camel.management.healthPath", "/health"),
                Map.entry("camel.management.metricsEnabled", "true"));
    }

    private void register(CamelContext context) {
        context.getPropertiesComponent().addPropertiesFunction(new FileSecrets());
        context.getPropertiesComponent().addPropertiesFunction(new Millis(settings));
        // the settings have read the environment already, and know what a relative folder is relative to
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        context.getRegistry().bind(HomeFiles.BEAN, new HomeFiles(settings.home()));
        context.getCamelContextExtension().registerEndpointCallback(new WatchedFolders());
        wiring.components().forEach(context::addComponent);
        wiring.beans().forEach((name, bean) -> context.getRegistry().bind(name, bean));
        wiring.parts().forEach((name, part) -> context.getRegistry().bind(name, part));
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        checks.register(routes);
        wiring.healthChecks().forEach(checks::register);
    }

    /** Camel, for tests. */
    public CamelContext camelContext() {
        return main.getCamelContext();
    }

    /** What routes can name as a bean, for tests. */
    Map<String, Object> beans() {
        return wiring.beans();
    }

    /** Finishes the step in hand and stops; what is not begun stays in the ledger. */
    @Override
    public void close() {
        heart.shutdownNow();
        main.stop();
        wiring.close();
    }
}
