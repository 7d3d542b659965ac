package io.printroutes.check.online;

import io.printroutes.check.DescribedDrop;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import io.printroutes.order.StorePrinter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The printers and tags that the drops of one store name in their routes. */
final class DropRoutings {

    private final Map<String, Routing> byDrop = new TreeMap<>();

    DropRoutings(Collection<DescribedDrop> drops, StoreAccess store) {
        for (DescribedDrop drop : drops) {
            String wanted = drop.parameter("store").strip();
            boolean ours = wanted.equals(store.name()) || wanted.equals(store.id());
            Routing routing = routing(drop);
            if (ours && !drop.parameter("mode").equals("upload-only") && !routing.equals(Routing.ANY)) {
                byDrop.put(drop.name(), routing);
            }
        }
    }

    private static Routing routing(DescribedDrop drop) {
        String printer = drop.parameter("printer").strip();
        return printer.isEmpty()
                ? Routing.toTags(Arrays.stream(drop.parameter("tags").split("\\|"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList())
                : Routing.toPrinter(printer);
    }

    boolean isEmpty() {
        return byDrop.isEmpty();
    }

    /** @param of which store, for the words */
    List<ProbeResult> against(List<StorePrinter> printers, String of) {
        List<ProbeResult> tried = new ArrayList<>();
        byDrop.forEach((drop, routing) -> {
            String what = "the printers for the drop " + drop + of;
            Optional<Problem> problem = StorePrinter.whyItWaits(routing, printers);
            tried.add(
                    problem.isEmpty()
                            ? ProbeResult.good(what, "there are some, and enabled.")
                            : ProbeResult.note(
                                    what,
                                    problem.get().code() + ": " + problem.get().message(),
                                    problem.get().hint()));
        });
        return tried;
    }
}
