package io.printroutes.sandbox;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Who may connect and what they may hear (API facts, section 2): the store's own topics, and nobody may publish. */
final class BrokerSecurity implements ActiveMQSecurityManager5 {

    static final String PUBLISHER = "sandbox";

    private final Map<String, SandboxOptions.StoreKey> stores;
    private final RevokedKeys revoked;
    private final String publisherPassword;
    private final boolean mayHearStats;

    BrokerSecurity(SandboxOptions options, RevokedKeys revoked, String publisherPassword) {
        stores = options.stores().stream().collect(Collectors.toMap(SandboxOptions.StoreKey::id, s -> s));
        this.revoked = revoked;
        this.publisherPassword = publisherPassword;
        mayHearStats = !options.behaviour().missingPermissions().contains("printer.stats");
    }

    /** @return null if refused */
    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (user == null || password == null || connection == null) {
            return null;
        }
        if (user.equals(PUBLISHER) && password.equals(publisherPassword)) {
            return subject(user);
        }
        SandboxOptions.StoreKey store = stores.get(user);
        String clientId = connection.getClientID();
        boolean known = store != null
                && store.key().equals(password)
                && !revoked.contains(password)
                && clientId != null
                && clientId.startsWith("apiclient_" + store.key().substring(0, 24) + "_");
        return known ? subject(user) : null;
    }

    /** The broker takes the principal's class, not its name, for who somebody is. */
    private static Subject subject(String user) {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, @Nullable Set<Role> roles, CheckType checkType, @Nullable String address) {
        if (subject == null || address == null) {
            return false;
        }
        String user =
                subject.getPrincipals(UserPrincipal.class).iterator().next().getName();
        if (user.equals(PUBLISHER)) {
            return true;
        }
        return checkType != CheckType.SEND && mayHear(user, address);
    }

    /** The broker writes a topic's slashes as dots. */
    private boolean mayHear(String storeId, String address) {
        return address.startsWith("stores." + storeId + ".entities.")
                || mayHearStats && address.startsWith("stores." + storeId + ".printer-stats.");
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return false;
    }
}
