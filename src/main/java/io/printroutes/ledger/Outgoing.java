package io.printroutes.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way into a partner's {@code out/}: whoever has something to say enters it here, and whoever looks after the
 * partner delivers it, again and again until it is there.
 */
public final class Outgoing {

    private final Ledger ledger;

    public Outgoing(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param name as the partner is to see it
     * @param content the file here; it has to stay until it is delivered
     * @param about the receipt's id, or whatever else it tells of
     * @param deliveredAs the name it goes by, once that is settled
     */
    public record Letter(
            long id,
            String partner,
            String name,
            Path content,
            String about,
            @Nullable String deliveredAs) {}

    /** Enters a file. The same name about the same thing again is the same file, and not sent twice. */
    public void add(String partner, String name, Path content, String about) {
        ledger.transact(tx -> {
            add(tx, partner, name, content, about);
            return null;
        });
    }

    /** {@link #add(String, String, Path, String)} as part of a larger transaction. */
    static void add(Transaction tx, String partner, String name, Path content, String about) throws SQLException {
        tx.update(
                "INSERT INTO outgoing (partner, name, content, about, created_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (partner, about, name) DO NOTHING",
                partner,
                name,
                content.toString(),
                about,
                tx.now());
    }

    /** What is still to be delivered, oldest first. */
    public List<Letter> waiting(String partner, int most) {
        return ledger.transact(tx -> tx.list(
                "SELECT * FROM outgoing WHERE partner = ? AND delivered_at IS NULL ORDER BY id LIMIT ?",
                row -> new Letter(
                        row.getLong("id"),
                        row.getString("partner"),
                        row.getString("name"),
                        Path.of(row.getString("content")),
                        row.getString("about"),
                        row.getString("delivered_as")),
                partner,
                most));
    }

    /**
     * Settles the name it goes by, once and for good: after a crash or a lost connection, a file of that name and length in
     * {@code out/} is ours.
     *
     * @param isTaken whether a file of its name lies there already; it then goes by one with what it is about in front
     */
    public String settleName(Letter letter, boolean isTaken) {
        String settled = letter.deliveredAs();
        if (settled != null) {
            return settled;
        }
        String name = isTaken ? letter.about() + "." + letter.name() : letter.name();
        ledger.transact(tx -> tx.update("UPDATE outgoing SET delivered_as = ? WHERE id = ?", name, letter.id()));
        return name;
    }

    public void delivered(Letter letter) {
        ledger.transact(tx -> tx.update("UPDATE outgoing SET delivered_at = ? WHERE id = ?", tx.now(), letter.id()));
    }
}
