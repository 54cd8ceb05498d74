package dev.portolan.contract.engine;

/**
 * The event of the engine's clauses.
 *
 * @param number which one
 */
public record Ping(int number) {}
