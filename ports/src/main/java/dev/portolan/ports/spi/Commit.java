package dev.portolan.ports.spi;

import java.util.List;
import java.util.Objects;

/**
 * One step of an instance: all or nothing (clause S1).
 *
 * @param instance which instance
 * @param expectedVersion the version that was loaded
 * @param newState the state after it
 * @param consumed the events it consumes; copied
 * @param outgoing the events it produces, with ids of version {@code expectedVersion + 1}; copied
 */
public record Commit(
    ProcessInstance instance,
    long expectedVersion,
    StoredState newState,
    List<EventId> consumed,
    List<OutboxEntry> outgoing) {
  /** Copies both lists. */
  public Commit {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(newState, "newState");
    consumed = List.copyOf(consumed);
    outgoing = List.copyOf(outgoing);
  }
}
