package io.printroutes.ops.check;

/** One kind of mistake, looked for in everything that a home has. */
interface Rule {

    void check(Configuration configuration, Findings findings);
}
