package dev.portolan.emulator.servicebus.entity;

/**
 * How many messages a queue has.
 *
 * @param active waiting or locked
 * @param deferred set aside
 * @param locked with a receiver
 */
public record MessageCounts(int active, int deferred, int locked) {}
