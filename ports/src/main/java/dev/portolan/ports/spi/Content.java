package dev.portolan.ports.spi;

/** What a delivery or a dead letter holds: an event, or something that is none. */
public sealed interface Content permits EncodedEvent, Undecodable {}
