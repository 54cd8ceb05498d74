package dev.portolan.emulator.servicebus.rule;

import java.util.Objects;

/** A rule that says nothing sensible. */
public final class InvalidRuleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidRuleException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
