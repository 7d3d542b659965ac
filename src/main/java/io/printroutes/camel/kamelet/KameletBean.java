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
        if (camelContext == null) {
            throw new IllegalStateException("Camel sets the context first");
        }
        return ProgramParts.find(camelContext, type.getName(), type);
    }

    /** The text with the values of its settings. */
    final String resolved(String text) {
        if (camelContext == null) {
            throw new IllegalStateException("Camel sets the context first");
        }
        return camelContext.resolvePropertyPlaceholders(text);
    }

    final Templates templates() {
        if (camelContext == null) {
            throw new IllegalStateException("Camel sets the context first");
        }
        return ProgramParts.find(camelContext, "templates", Templates.class);
    }

    /** @throws IllegalStateException PR-5104, without the program around it: at the start, not at the first file or event */
    @Override
    public final void setCamelContext(CamelContext camelContext) {
        ProgramParts.require(camelContext, getClass());
        this.camelContext = camelContext;
    }

    @Override
    public final @Nullable CamelContext getCamelContext() {
        return camelContext;
    }
}
