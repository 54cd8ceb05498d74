package dev.portolan.azure.queuestorage.message;

import dev.portolan.ports.spi.Content;

/**
 * A message of a queue, read.
 *
 * @param content the event, or what was found in its place
 * @param carried what it carries beside
 * @param original the text that it had when it came into the subscription's queue first
 */
public record ReadMessage(Content content, Carried carried, String original) {}
