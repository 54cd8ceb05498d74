package dev.portolan.inmemory.engine;

/**
 * The event of the engine's specifications.
 *
 * @param number which one
 */
public record Ping(int number) {}
