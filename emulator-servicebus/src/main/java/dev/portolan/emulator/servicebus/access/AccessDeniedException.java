package dev.portolan.emulator.servicebus.access;

import java.util.Objects;

/** A token that allows nothing. */
public final class AccessDeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal, with what a client shows. */
  public AccessDeniedException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
