package dev.portolan.emulator.servicebus.rule;

import org.jspecify.annotations.Nullable;

/** Something with a value for each message. */
interface Expression {
  /** {@return text, a number, a truth, a time; null for what is not known} */
  @Nullable Object of(FilteredMessage message);
}
