package dev.portolan.inmemory;

import dev.portolan.inmemory.broker.WaitingRoom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a condition holds that only a signal changes.
 *
 * @param condition the condition
 */
record UntilTrue(BooleanSupplier condition) implements WaitingRoom.Attempt<Boolean> {
  @Override
  public @Nullable Boolean tryNow() {
    return condition.getAsBoolean() ? Boolean.TRUE : null;
  }

  @Override
  public long nextDueMillis() {
    return Long.MAX_VALUE;
  }
}
