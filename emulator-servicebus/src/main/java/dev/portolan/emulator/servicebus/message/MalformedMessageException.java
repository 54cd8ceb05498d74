package dev.portolan.emulator.servicebus.message;

import java.util.Objects;

/** What a client sent is no AMQP message. */
public final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedMessageException(Throwable cause) {
    super("the bytes are no AMQP message: " + cause, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
