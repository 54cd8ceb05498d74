package dev.portolan.emulator.servicebus.entity;

import java.util.Objects;

/** The broker refuses. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final BrokerError error;

  /**
   * A refusal.
   *
   * @param error why
   * @param message what a client shows
   */
  public BrokerException(BrokerError error, String message) {
    super(message);
    this.error = error;
  }

  static BrokerException notFound(String path) {
    // Clients tell a missing entity from a passing failure by this text.
    return new BrokerException(
        BrokerError.NOT_FOUND, "The messaging entity '" + path + "' could not be found.");
  }

  static BrokerException lockLost(boolean ofSession) {
    return new BrokerException(
        ofSession ? BrokerError.SESSION_LOCK_LOST : BrokerError.MESSAGE_LOCK_LOST,
        "The lock supplied is invalid. Either the lock expired, or the message has already been"
            + " removed from the queue.");
  }

  static BrokerException notAllowed(String message) {
    return new BrokerException(BrokerError.NOT_ALLOWED, message);
  }

  static BrokerException disabled(String path, String what) {
    return new BrokerException(
        BrokerError.ENTITY_DISABLED,
        "Messaging entity '%s' is currently disabled for %s.".formatted(path, what));
  }

  /** {@return why} */
  public BrokerError error() {
    return error;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
