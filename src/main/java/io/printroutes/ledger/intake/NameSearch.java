package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.intake.NameList.Named;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.Nearest;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks up the names in one order's rows, in the lists that the store gave. */
final class NameSearch {

    private static final int SHOWN = 3;

    private final Transaction tx;
    private final StoredOrder order;

    NameSearch(Transaction tx, StoredOrder order) {
        this.tx = tx;
        this.order = order;
    }

    /** A name that can't be looked up: not yet, or not at all. */
    private static final class Unresolved extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Problem problem;

        Unresolved(@Nullable Problem problem) {
            super("unresolved", null, false, false);
            this.problem = problem;
        }
    }

    /** What is known of the names in an order. */
    sealed interface Answer {

        /** All of them: their ids stand in their place. */
        record Known() implements Answer {}

        /** Not yet: a list is being asked for. */
        record Asked() implements Answer {}

        /** One is wrong, in this line. */
        record Wrong(String line, Problem problem) implements Answer {}
    }

    private record Line(
            String id,
            int row,
            @Nullable String printer,
            @Nullable String material,
            @Nullable String sku) {}

    /** Replaces names with ids, as far as they are known. */
    Answer resolve() throws SQLException {
        List<Line> lines = tx.list(
                "SELECT id, row_number, printer_name, CASE WHEN material_spec IS NULL THEN material END, sku FROM line"
                        + " WHERE receipt = ? AND order_id = ? AND state = 'held'"
                        + " AND (printer_name IS NOT NULL OR material IS NOT NULL AND material_spec IS NULL) ORDER BY row_number",
                row -> new Line(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)),
                order.receipt(),
                order.id());
        Answer answer = new Answer.Known();
        for (Line line : lines) {
            try {
                resolve(line);
            } catch (Unresolved e) {
                if (e.problem != null) {
                    return new Answer.Wrong(line.id(), e.problem);
                }
                answer = new Answer.Asked();
            }
        }
        return answer;
    }

    private void resolve(Line line) throws SQLException, Unresolved {
        String printer = line.printer();
        String material = line.material();
        if (material != null && line.sku() != null) {
            throw new Unresolved(OrderProblems.skuWithMaterial(line.row()));
        }
        if (printer != null) {
            Named found = one(NameList.PRINTERS, line.row(), "printer", "printer", printer, each -> true);
            LineWriter.printer(tx, line.id(), found.id());
        }
        if (material != null) {
            LineWriter.materialSpec(tx, line.id(), material(line.row(), material));
        }
    }

    /** As a build wants it: by type, by material, or by variant (API facts, section 1.6). */
    private String material(int row, String written) throws SQLException, Unresolved {
        int slash = written.indexOf('/');
        String name = slash < 0 ? written : written.substring(0, slash).strip();
        List<Named> materials = names(NameList.MATERIALS);
        if (slash < 0) {
            for (Named material : materials) {
                if (name.equalsIgnoreCase(material.detail())) {
                    return Columns.json(Map.of("materialType", material.detail()));
                }
            }
        }
        if (slash < 0) {
            return Columns.json(Map.of(
                    "materialId",
                    one(NameList.MATERIALS, row, "material", "material", name, each -> true)
                            .id()));
        }
        String material = one(NameList.MATERIALS, row, "material", "material", name, each -> true)
                .id();
        String variant = written.substring(slash + 1).strip();
        return Columns.json(Map.of(
                "variantId",
                one(
                                NameList.MATERIAL_VARIANTS,
                                row,
                                "material",
                                "variant",
                                variant,
                                each -> material.equals(each.detail()))
                        .id()));
    }

    /** The one of that name: spelled exactly so, else in whatever case. */
    private Named one(NameList list, int row, String column, String what, String written, Predicate<Named> candidate)
            throws SQLException, Unresolved {
        List<Named> candidates = names(list).stream().filter(candidate).toList();
        for (Function<Named, Boolean> alike : List.<Function<Named, Boolean>>of(
                named -> named.name().equals(written), named -> named.name().equalsIgnoreCase(written))) {
            List<Named> found = candidates.stream().filter(alike::apply).toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.size() > 1) {
                throw new Unresolved(OrderProblems.ambiguousName(row, column, what, written));
            }
        }
        UnknownNames unknown = new UnknownNames(tx, order.store(), list);
        if (askedAt(list) < order.receivedAt().toEpochMilli() && !unknown.isRemembered(written)) {
            throw ask(list);
        }
        unknown.remember(written, askedAt(list));
        List<String> nearest =
                Nearest.of(written, candidates.stream().map(Named::name).toList(), SHOWN);
        throw new Unresolved(OrderProblems.unknownName(row, column, what, written, nearest));
    }

    private List<Named> names(NameList list) throws SQLException, Unresolved {
        if (askedAt(list) == 0) {
            throw ask(list);
        }
        return tx.list(
                "SELECT id, name, detail FROM known_name WHERE store = ? AND list = ?",
                row -> new Named(row.getString(1), row.getString(2), row.getString(3)),
                order.store(),
                list.text());
    }

    private long askedAt(NameList list) throws SQLException {
        return tx.number("SELECT asked_at FROM name_list WHERE store = ? AND list = ?", order.store(), list.text());
    }

    private Unresolved ask(NameList list) throws SQLException {
        Work.make(tx, order.store(), Link.NAMES, list.text(), 0, 0);
        new UnknownNames(tx, order.store(), list).spaceOut(askedAt(list));
        return new Unresolved(null);
    }
}
