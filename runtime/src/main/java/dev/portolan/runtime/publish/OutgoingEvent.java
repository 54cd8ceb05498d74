package dev.portolan.runtime.publish;

import dev.portolan.ports.spi.EncodedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a topic.
 *
 * @param event the event
 * @param notBefore when it may arrive at the earliest, or null for at once
 */
public record OutgoingEvent(EncodedEvent event, @Nullable Instant notBefore) {}
