package dev.portolan.ports.spi;

import java.util.Objects;

/**
 * The state of an instance as stored.
 *
 * @param type logical name of the state's class
 * @param data the encoded state
 */
public record StoredState(String type, Payload data) {
  /** Checks that both are given. */
  public StoredState {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(data, "data");
  }
}
