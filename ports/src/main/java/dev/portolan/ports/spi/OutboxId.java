package dev.portolan.ports.spi;

import java.util.Objects;

/**
 * The identity of an outgoing event, the same however often its commit is tried.
 *
 * @param producer the instance that produced it
 * @param version the version that its commit made
 * @param index its index within the commit, from 0
 */
public record OutboxId(ProcessInstance producer, long version, int index) {
  /** Checks that a producer is given. */
  public OutboxId {
    Objects.requireNonNull(producer, "producer");
  }
}
