package dev.portolan.runtime.claimcheck;

import dev.portolan.ports.spi.Payload;

/**
 * Data that has to lie in the blob store before the event that refers to it is published.
 *
 * @param key where in the store
 * @param data the data
 */
public record DetachedData(String key, Payload data) {}
