package dev.portolan.emulator.servicebus.description;

/** What an entity lets its clients do. */
public enum EntityStatus {
  /** Everything. */
  ACTIVE,
  /** Nothing. */
  DISABLED,
  /** Receiving only. */
  SEND_DISABLED,
  /** Sending only. */
  RECEIVE_DISABLED;

  /** {@return whether messages may be sent to it} */
  public boolean sends() {
    return this == ACTIVE || this == RECEIVE_DISABLED;
  }

  /** {@return whether messages may be received from it} */
  public boolean receives() {
    return this == ACTIVE || this == SEND_DISABLED;
  }
}
