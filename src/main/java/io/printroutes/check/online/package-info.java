/**
 * The probes of {@code check --online}: Printago's API and realtime feed, partners, the mail server, hosts and
 * folders. May use the settings and what {@code check} read; changes nothing anywhere.
 */
@NullMarked
package io.printroutes.check.online;

import org.jspecify.annotations.NullMarked;
