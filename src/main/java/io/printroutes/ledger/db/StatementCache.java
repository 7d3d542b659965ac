package io.printroutes.ledger.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statements of a connection, made ready once: a message of the realtime feed runs a dozen of them, and SQLite takes as long to
 * read one as to run it. For the one thread that has the connection's turn.
 */
final class StatementCache {

    private static final Logger LOG = LoggerFactory.getLogger(StatementCache.class);

    /** More than the program has; lists of question marks come in many lengths. */
    private static final int MOST = 300;

    private final Connection connection;
    private final Map<String, PreparedStatement> ready = new LinkedHashMap<>(16, 0.75f, true);

    StatementCache(Connection connection) {
        this.connection = connection;
    }

    /** With no results open; not to be closed. */
    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = ready.get(sql);
        if (known != null) {
            return known;
        }
        if (ready.size() >= MOST) {
            String oldest = ready.keySet().iterator().next();
            ready.remove(oldest).close();
        }
        PreparedStatement made = connection.prepareStatement(sql);
        ready.put(sql, made);
        return made;
    }

    /** After a failure: the driver closes a statement that fails, some of them without saying so. */
    void forget() {
        for (PreparedStatement statement : ready.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                LOG.debug("a statement that failed could not be closed", e);
            }
        }
        ready.clear();
    }
}
