/**
 * The SFTP consumer for a partner's server: its polls, its connection and its downloads.
 */
@NullMarked
package io.printroutes.camel.sftp;

import org.jspecify.annotations.NullMarked;
