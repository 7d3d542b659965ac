/**
 * Messages to people and programs: digests, quiet hours, signatures and retries. Plain Java with Jackson: no Camel, no
 * SQL; of ours it uses {@code config}, {@code event} and {@code order}.
 */
@NullMarked
package io.printroutes.notify;

import org.jspecify.annotations.NullMarked;
