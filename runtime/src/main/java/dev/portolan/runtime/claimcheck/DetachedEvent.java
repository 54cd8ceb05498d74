package dev.portolan.runtime.claimcheck;

import dev.portolan.ports.spi.EncodedEvent;

/**
 * An event whose data goes its own way.
 *
 * @param event what travels: attributes and the reference
 * @param data what it refers to
 */
public record DetachedEvent(EncodedEvent event, DetachedData data) {}
