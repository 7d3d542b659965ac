package io.printroutes.sandbox;

import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.fault.Endpoint;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Listens on the loopback address and tells the API, the object store and the admin address apart. */
final class RestServer {

    private final Loop loop;
    private final Clock serverClock;
    private @Nullable Site site;

    RestServer(Loop loop, Clock serverClock) {
        this.loop = loop;
        this.serverClock = serverClock;
    }

    /** What is served: the world and its two faces. */
    private record Site(World world, Api api, Admin admin) {}

    /**
     * Binds first and serves later: a world has to know its own port.
     *
     * @param port 0 for any free one
     * @return the port
     */
    int bind(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(65_536)
                .setMaxHeaderSize(65_536);
        try {
            return loop.vertx()
                    .createHttpServer(options)
                    .requestHandler(request -> {
                        request.pause();
                        if (site == null) {
                            request.response().setStatusCode(503).end();
                        } else {
                            serve(request, site);
                        }
                    })
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            throw new PortInUse(
                    "the sandbox cannot listen on 127.0.0.1:" + port
                            + ", most likely another program does: stop it or choose another port (0 for any free one)",
                    e);
        }
    }

    void serve(World world, Api api, Admin admin) {
        site = new Site(world, api, admin);
    }

    /** An upload's query is its signature, which nobody needs to read. */
    private static String query(HttpServerRequest request, Endpoint endpoint) {
        return request.query() == null || endpoint == Endpoint.UPLOAD ? "" : request.query();
    }

    private void serve(HttpServerRequest request, Site site) {
        String path = request.path() == null ? "" : request.path();
        if (path.startsWith(Admin.PREFIX)) {
            site.admin().handle(request);
            return;
        }
        World world = site.world();
        Endpoint endpoint = Endpoint.of(request.method().name(), path);
        Diary.Entry entry = world.diary().arrived(request.method().name(), path, query(request, endpoint), endpoint);
        Exchange exchange = new Exchange(
                request,
                world.diary(),
                entry,
                serverClock,
                world.options().behaviour().answerDelay(),
                loop);
        if (endpoint == Endpoint.UPLOAD) {
            world.storage().put(exchange);
        } else {
            site.api().handle(exchange);
        }
    }
}
