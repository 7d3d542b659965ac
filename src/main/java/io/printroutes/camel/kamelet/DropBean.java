package io.printroutes.camel.kamelet;

import io.printroutes.config.KnownStores;
import io.printroutes.config.Setting;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.intake.Drop;
import io.printroutes.intake.DropParameters;
import io.printroutes.intake.FileIntake;
import io.printroutes.intake.IntakeDesk;
import io.printroutes.intake.IntakeProblems;
import io.printroutes.intake.OrderFiles;
import io.printroutes.order.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A drop that a kamelet makes: hears its parameters one by one, and finds in the program what takes its files in. */
public abstract class DropBean extends KameletBean implements Drop {

    private static final Logger LOG = LoggerFactory.getLogger(DropBean.class);

    private final Map<String, String> texts = new HashMap<>();
    private String name = "";
    private @Nullable DropParameters parameters;
    private @Nullable OrderFiles orders;
    private @Nullable FileIntake intake;
    private List<Problem> said = List.of();

    @Override
    public final String name() {
        return name;
    }

    /** Read at the first look, when every parameter is set. */
    @Override
    public final DropParameters parameters() {
        DropParameters known = parameters;
        if (known == null) {
            boolean said = texts.containsKey("mode");
            if (DropParameters.limit(texts, resolved("{{" + Setting.DROP_MODE.key() + ":queue}}")) && said) {
                LOG.warn("{}", IntakeProblems.uploadOnly(name));
            }
            known = DropParameters.read(texts).parameters();
            parameters = known;
        }
        return known;
    }

    @Override
    public final String store() {
        String wanted = parameters().store();
        return bean(KnownStores.class)
                .find(wanted)
                .map(StoreAccess::id)
                .orElseThrow(
                        () -> wrong("store is '" + wanted + "'; write a name that printago.stores has, or nothing"));
    }

    /** What waiting orders have to do with its files. */
    public final OrderFiles orders() {
        OrderFiles known = orders;
        if (known == null) {
            known = bean(IntakeDesk.class).orderFiles(this);
            orders = known;
        }
        return known;
    }

    /** Takes its files in. */
    public final FileIntake intake() {
        FileIntake known = intake;
        if (known == null) {
            known = bean(IntakeDesk.class).fileIntake(this, orders());
            intake = known;
        }
        return known;
    }

    final void sayOnce(List<Problem> problems) {
        if (!problems.equals(said)) {
            problems.forEach(problem -> LOG.warn("{}", problem));
            said = problems;
        }
    }

    /** A route with a parameter that means nothing does not start. */
    private void set(String parameter, String text) {
        DropParameters.read(Map.of(parameter, text)).mistakes().forEach(mistake -> {
            throw wrong(mistake.toString());
        });
        texts.put(parameter, text);
    }

    final IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("drop " + name + ": " + what);
    }

    // ---- what the kamelet says ----

    public final void setName(String name) {
        this.name = name.strip();
    }

    public final void setStore(String store) {
        set("store", store);
    }

    public final void setInclude(String include) {
        set("include", include);
    }

    public final void setExclude(String exclude) {
        set("exclude", exclude);
    }

    public final void setMode(String mode) {
        set("mode", mode);
    }

    public final void setTags(String tags) {
        set("tags", tags);
    }

    public final void setPrinter(String printer) {
        set("printer", printer);
    }

    public final void setPriority(String priority) {
        set("priority", priority);
    }

    public final void setLowPriorityHours(String lowPriorityHours) {
        set("lowPriorityHours", lowPriorityHours);
    }

    public final void setLabel(String label) {
        set("label", label);
    }

    public final void setSettle(String settle) {
        set("settle", settle);
    }

    public final void setPatience(String patience) {
        set("patience", patience);
    }

    public final void setMaxSize(String maxSize) {
        set("maxSize", maxSize);
    }

    public final void setColumns(String columns) {
        set("columns", columns);
    }

    public final void setPartial(String partial) {
        set("partial", partial);
    }

    public final void setMarker(String marker) {
        set("marker", marker);
    }

    public final void setRequireTags(String requireTags) {
        set("requireTags", requireTags);
    }

    public final void setAllowPrinters(String allowPrinters) {
        set("allowPrinters", allowPrinters);
    }

    public final void setAllowRows(String allowRows) {
        set("allowRows", allowRows);
    }

    public final void setMaxQuantity(String maxQuantity) {
        set("maxQuantity", maxQuantity);
    }

    public final void setMaxPieces(String maxPieces) {
        set("maxPieces", maxPieces);
    }
}
