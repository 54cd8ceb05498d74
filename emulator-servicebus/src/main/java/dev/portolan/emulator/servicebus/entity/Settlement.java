package dev.portolan.emulator.servicebus.entity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a locked message. */
public sealed interface Settlement {
  /** It is done with. */
  record Complete() implements Settlement {}

  /**
   * It comes again, and the delivery counts as a failure.
   *
   * @param changes of the application's properties
   */
  record Abandon(Map<String, Object> changes) implements Settlement {}

  /** It comes again, and the delivery does not count. */
  record Release() implements Settlement {}

  /**
   * It is set aside.
   *
   * @param changes of the application's properties
   */
  record Defer(Map<String, Object> changes) implements Settlement {}

  /**
   * It goes to the dead letters.
   *
   * @param reason in one word
   * @param description in a sentence
   * @param changes of the application's properties
   */
  record DeadLetter(
      @Nullable String reason, @Nullable String description, Map<String, Object> changes)
      implements Settlement {}
}
