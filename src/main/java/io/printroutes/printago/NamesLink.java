package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.PrinterBook;
import io.printroutes.ledger.intake.NameBook;
import io.printroutes.ledger.intake.NameList;
import io.printroutes.ledger.intake.NameList.Named;
import io.printroutes.ledger.work.Lease;
import io.printroutes.printago.ReconcileLink.Query;
import io.printroutes.printago.answer.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for the names of a store's printers or materials, so that manifests may use them (API facts, section 1.7). */
public final class NamesLink {

    private final NameBook names;
    private final Setbacks setbacks;

    public NamesLink(NameBook names, Setbacks setbacks) {
        this.names = names;
        this.setbacks = setbacks;
    }

    /** Names and ids only: a printer's other fields hold its access code. */
    public Query request(Lease lease) {
        NameList list = NameList.of(lease.item().subject());
        String detail = detail(list);
        return new Query("/v1/" + list.text(), "fields=id,name," + detail + "&limit=1000");
    }

    private static String detail(NameList list) {
        return switch (list) {
            case PRINTERS -> "tags,enabled";
            case MATERIALS -> "type";
            case MATERIAL_VARIANTS -> "materialId";
        };
    }

    /** Nothing if the answer does not tell them: then nobody is warned of what cannot be known. */
    private static @Nullable String traits(JsonNode printer) {
        if (!printer.path("tags").isArray()) {
            return null;
        }
        List<String> tags = new ArrayList<>();
        printer.path("tags").forEach(tag -> tags.add(tag.asText()));
        return PrinterBook.detail(tags, printer.path("enabled").asBoolean(true));
    }

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::learned, this::refused);
    }

    private void refused(Lease lease, Outcome.Refused refused) {
        if (!names.gaveUp(lease, refused.status())) {
            setbacks.askAgain(lease, refused);
        }
    }

    private void learned(Lease lease, Outcome.Ok ok) {
        NameList list = NameList.of(lease.item().subject());
        JsonNode found = ok.body().isArray() ? ok.body() : ok.body().path("data");
        if (!found.isArray()) {
            setbacks.later(
                    lease, Outcome.Later.spent(ok.status(), "PR-3305: the answer to a question for a list is no list"));
            return;
        }
        List<Named> named = new ArrayList<>();
        for (JsonNode one : found) {
            String detail = list == NameList.PRINTERS
                    ? traits(one)
                    : one.path(detail(list)).asText("");
            Ids.in(one, "id")
                    .ifPresent(id -> named.add(new Named(id, one.path("name").asText(), detail)));
        }
        names.learned(lease, ok.status(), list, named);
    }
}
