package io.printroutes.realtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** The sockets of a feed without TLS, which bring no message that is longer than the limit. */
final class BoundedSockets extends SocketFactory {

    private static final String UNCONNECTED = "Paho makes sockets before it connects them";

    private final Supplier<BoundedInput.Filter> filters;

    /** @param filters makes the filter of one connection */
    BoundedSockets(Supplier<BoundedInput.Filter> filters) {
        this.filters = filters;
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(filters.get());
    }

    private static final class BoundedSocket extends Socket {

        private final BoundedInput.Filter filter;
        private @Nullable InputStream bounded;

        BoundedSocket(BoundedInput.Filter filter) {
            this.filter = filter;
        }

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (bounded == null) {
                bounded = new BoundedInput(super.getInputStream(), filter);
            }
            return bounded;
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException(UNCONNECTED);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException(UNCONNECTED);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException(UNCONNECTED);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException(UNCONNECTED);
    }
}
