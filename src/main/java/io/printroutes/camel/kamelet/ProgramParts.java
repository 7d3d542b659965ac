package io.printroutes.camel.kamelet;

import java.time.Clock;
import org.apache.camel.CamelContext;

/** The parts of the program, as the bean of a kamelet finds them in the registry of Camel. */
final class ProgramParts {

    private ProgramParts() {}

    static <T> T find(CamelContext context, String name, Class<T> type) {
        T found = context.getRegistry().lookupByNameAndType(name, type);
        if (found == null) {
            throw new IllegalStateException("the program has no " + type.getSimpleName());
        }
        return found;
    }

    /** @throws IllegalStateException PR-5104, if Camel was started by something else: {@code camel run}, for example */
    static void require(CamelContext context, Class<?> bean) {
        if (context.getRegistry().lookupByNameAndType(Clock.class.getName(), Clock.class) == null) {
            throw new IllegalStateException("PR-5104: the kamelet of '" + bean.getSimpleName()
                    + "' works with the ledger and the settings of Printago Routes, which are not there."
                    + " Start this route with printago-routes run.");
        }
    }
}
