package io.printroutes.realtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The TLS sockets of a feed, which bring no message that is longer than the limit. */
final class BoundedTlsSockets extends SSLSocketFactory {

    private static final String UNCONNECTED = "Paho makes sockets before it connects them";

    private final SSLSocketFactory secure;
    private final Supplier<BoundedInput.Filter> filters;

    /** @param filters makes the filter of one connection */
    BoundedTlsSockets(SSLSocketFactory secure, Supplier<BoundedInput.Filter> filters) {
        this.secure = secure;
        this.filters = filters;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new BoundedTlsSocket((SSLSocket) secure.createSocket(), filters.get());
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return secure.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return secure.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) {
        throw new UnsupportedOperationException(UNCONNECTED);
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
