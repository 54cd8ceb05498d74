package dev.portolan.ports;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of all ports. Its {@link #code()} is for programs, its message says to people
 * what happened, to which topic, subscription or event, and what to do. It never holds a secret or
 * an event's body. The broker's own exception, if there was one, is the {@link #getCause() cause}.
 */
public final class MessagingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * Creates the exception.
   *
   * @param code why
   * @param message what happened, to what, and what to do
   */
  public MessagingException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * Creates the exception around a broker's own.
   *
   * @param code why
   * @param message what happened, to what, and what to do
   * @param cause the broker's own exception, or null
   */
  public MessagingException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** {@return why the operation failed} */
  public ErrorCode code() {
    return code;
  }

  @Override
  public String toString() {
    return code + ": " + getMessage();
  }
}
