package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;

/** One kind of mistake, looked for in everything that a home has. */
public interface Rule {

    void check(Configuration configuration, Findings findings);
}
