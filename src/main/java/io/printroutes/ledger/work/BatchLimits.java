package io.printroutes.ledger.work;

import java.time.Duration;

/**
 * How much goes into one request, and how long it waits for others.
 *
 * @param urls most names in one request for upload addresses
 * @param lines most lines in one build
 * @param longestWait longest that a request waits for others that are on their way
 * @param urlLifetime no more addresses are asked for than can be used in this time
 */
public record BatchLimits(int urls, int lines, Duration longestWait, Duration urlLifetime) {}
