package dev.portolan.runtime.publish;

import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.runtime.claimcheck.DetachedData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the form in which it goes to the broker.
 *
 * @param event the event, or the one that refers to its data
 * @param notBefore when it may arrive at the earliest, or null for at once
 * @param bytes its size
 * @param detached what it refers to, or null if it is whole
 */
record SizedEvent(
    EncodedEvent event, @Nullable Instant notBefore, long bytes, @Nullable DetachedData detached) {}
