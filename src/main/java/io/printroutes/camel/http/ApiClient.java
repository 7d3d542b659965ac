package io.printroutes.camel.http;

import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client of Printago's API and storage: every answer has a limit in bytes, in its head's lines and in whole time. */
public final class ApiClient implements HttpClientConfigurer {

    private static final Timeout CONNECT_WITHIN = Timeout.ofSeconds(10);

    /** A list of a thousand print jobs has three or four megabytes. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int MOST_IN_A_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 500;
    private static final int MOST_CONNECTIONS = 50;

    private final SSLContext trust;

    public ApiClient(SSLContext trust) {
        this.trust = trust;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MOST_IN_A_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_WITHIN)
                        .build())
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .build());
        client.setConnectionManagerShared(false);
        client.disableAutomaticRetries();
        client.disableRedirectHandling();
        client.disableCookieManagement();
        client.addExecInterceptorFirst("answer", new WholeAnswer(CONNECT_WITHIN, MOST_BYTES));
    }
}
