package io.printroutes.ledger.partner;

import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way into a partner's {@code out/}: whoever has something to say enters it here, and whoever looks after the
 * partner delivers it, again and again until it is there.
 */
public final class Outbox {

    private final Database database;

    public Outbox(Database database) {
        this.database = database;
    }

    /**
     * @param name as the partner is to see it
     * @param content the file here; it has to stay until it is delivered
     * @param about the receipt's id, or whatever else it tells of
     * @param deliveredAs the name it goes by, once that is settled
     * @param temporary the name it lies under in {@code out/} before that, once it was begun
     * @param isWhole whether all of it lies there, so that only the renaming is left
     */
    public record Item(
            long id,
            String partner,
            String name,
            Path content,
            String about,
            @Nullable String deliveredAs,
            @Nullable String temporary,
            boolean isWhole) {}

    /** Enters a file. The same name about the same thing again is the same file, and not sent twice. */
    public void add(String partner, String name, Path content, String about) {
        database.transact(tx -> {
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

    /**
     * Settles where on this machine a partner's {@code out/} is.
     *
     * @param folder null where it usually is, below the data directory
     */
    public void folder(String partner, @Nullable Path folder) {
        if (folder(partner).equals(Optional.ofNullable(folder))) {
            return;
        }
        database.transact(tx -> folder == null
                ? tx.update("DELETE FROM partner_out WHERE partner = ?", partner)
                : tx.update(
                        "INSERT INTO partner_out (partner, folder) VALUES (?, ?)"
                                + " ON CONFLICT (partner) DO UPDATE SET folder = excluded.folder",
                        partner,
                        folder.toString()));
    }

    /** Where on this machine a partner's {@code out/} is, if it is not where it usually is. */
    public Optional<Path> folder(String partner) {
        return database.transact(tx -> tx.first(
                "SELECT folder FROM partner_out WHERE partner = ?", row -> Path.of(row.getString(1)), partner));
    }

    /**
     * What is still to be delivered, oldest first; nothing that another process that lives is at, unless this one has taken the
     * partner over from it.
     *
     * @param process that asks, by its id
     */
    public List<Item> waiting(String partner, int most, String process) {
        return database.transact(tx -> tx.list(
                "SELECT * FROM outgoing WHERE partner = ? AND delivered_at IS NULL"
                        + " AND (EXISTS (SELECT 1 FROM partner WHERE partner.name = outgoing.partner AND held_by = ?)"
                        + " OR NOT EXISTS (SELECT 1 FROM process"
                        + " WHERE process.id <> ? AND outgoing.temporary LIKE '.' || process.id || '-%'))"
                        + " ORDER BY id LIMIT ?",
                row -> new Item(
                        row.getLong("id"),
                        row.getString("partner"),
                        row.getString("name"),
                        Path.of(row.getString("content")),
                        row.getString("about"),
                        row.getString("delivered_as"),
                        row.getString("temporary"),
                        row.getInt("whole") == 1),
                partner,
                process,
                process,
                most));
    }

    /** A name to write under first, which says who does. */
    public static String temporary(String process) {
        return "." + process + "-" + UUID.randomUUID() + ".tmp";
    }

    /**
     * Enters, before anything is written at the partner's, what it will be called there: a crash leaves nothing behind that
     * is not known.
     *
     * @param name it goes by: another than its own if a file of that name lies there already
     * @param temporary the name to write it under first, of {@link #temporary}
     * @return false if another process has begun since it was read
     */
    public boolean begin(Item item, String name, String temporary) {
        return database.transact(tx -> tx.update(
                        "UPDATE outgoing SET delivered_as = ?, temporary = ?, whole = 0 WHERE id = ?"
                                + " AND delivered_at IS NULL AND coalesce(temporary, '') = ?",
                        name,
                        temporary,
                        item.id(),
                        Objects.requireNonNullElse(item.temporary(), "")))
                == 1;
    }

    /** The name that was settled is taken by now: it goes by this one. */
    public void goesBy(Item item, String name) {
        database.transact(tx -> tx.update("UPDATE outgoing SET delivered_as = ? WHERE id = ?", name, item.id()));
    }

    /** All of it lies there under its temporary name. */
    public void whole(Item item) {
        database.transact(tx -> tx.update("UPDATE outgoing SET whole = 1 WHERE id = ?", item.id()));
    }

    /** It has its name. */
    public void delivered(Item item) {
        database.transact(tx -> tx.update("UPDATE outgoing SET delivered_at = ? WHERE id = ?", tx.now(), item.id()));
    }
}
