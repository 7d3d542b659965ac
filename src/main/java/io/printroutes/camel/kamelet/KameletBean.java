package io.printroutes.camel.kamelet;

import io.printroutes.intake.IntakeServices;
import io.printroutes.notify.Templates;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/** A bean that a kamelet makes, and what it finds in the program around it. */
abstract class KameletBean implements CamelContextAware {

    private @Nullable CamelContext camelContext;

    final IntakeServices services() {
        return bean("services", IntakeServices.class);
    }

    final Templates templates() {
        return bean("templates", Templates.class);
    }

    private <T> T bean(String name, Class<T> type) {
        if (camelContext == null) {
            throw new IllegalStateException("Camel sets the context first");
        }
        return camelContext.getRegistry().lookupByNameAndType(name, type);
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
