package io.printroutes.camel.kamelet;

import io.printroutes.notify.Templates;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/** A bean that a kamelet makes, and what it finds in the program around it. */
abstract class KameletBean implements CamelContextAware {

    private @Nullable CamelContext camelContext;

    /** The part of the program that is of this class. */
    final <T> T bean(Class<T> type) {
        return found(type.getName(), type);
    }

    private <T> T found(String name, Class<T> type) {
        if (camelContext == null) {
            throw new IllegalStateException("Camel sets the context first");
        }
        T found = camelContext.getRegistry().lookupByNameAndType(name, type);
        if (found == null) {
            throw new IllegalStateException("the program has no " + type.getSimpleName());
        }
        return found;
    }

    /** A text with the settings in the place of their names. */
    final String resolved(String text) {
        if (camelContext == null) {
            throw new IllegalStateException("Camel sets the context first");
        }
        return camelContext.resolvePropertyPlaceholders(text);
    }

    final Templates templates() {
        return found("templates", Templates.class);
    }

    @Override
    public final void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public final @Nullable CamelContext getCamelContext() {
        return camelContext;
    }
}
