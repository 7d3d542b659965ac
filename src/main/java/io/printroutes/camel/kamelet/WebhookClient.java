package io.printroutes.camel.kamelet;

import io.printroutes.notify.AddressGuard;
import io.printroutes.order.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of webhooks. It asks {@link AddressGuard} about the very address that it is about to connect to: one that
 * was looked up before might be another one by then.
 */
public final class WebhookClient extends KameletBean implements HttpClientConfigurer {

    private static final Timeout CONNECT_WITHIN = Timeout.ofSeconds(10);

    /** A receiver whose answer has more in its head is broken, or means ill. */
    private static final int MOST_IN_A_LINE = 16 * 1024;

    private static final int MOST_HEADERS = 200;

    /** The host's name leads to where a webhook may not go. */
    static final class AddressRefused extends UnknownHostException {

        private final transient Problem problem;

        AddressRefused(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(bean(AddressGuard.class)))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MOST_IN_A_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(bean(SSLContext.class)))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_WITHIN)
                        .build())
                .setMaxConnPerRoute(20)
                .setMaxConnTotal(100)
                .build());
        client.setConnectionManagerShared(false);
        client.disableAutomaticRetries();
        client.disableRedirectHandling();
        client.disableCookieManagement();
        client.addExecInterceptorFirst("answer", new BoundedAnswer(CONNECT_WITHIN));
    }

    private record GuardedResolver(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            for (InetAddress address : addresses) {
                Optional<Problem> refusal = guard.refusal(host, address);
                if (refusal.isPresent()) {
                    throw new AddressRefused(refusal.get());
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}
