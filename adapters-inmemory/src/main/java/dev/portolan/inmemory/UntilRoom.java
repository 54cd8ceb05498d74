package dev.portolan.inmemory;

import dev.portolan.inmemory.broker.WaitingRoom;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a topic has taken a batch. Consumers signal when they have made room; events that
 * outlive their retention make room as well, and nobody signals that.
 *
 * @param taken tries, and says whether the topic has taken the batch
 * @param clock what retention goes by
 */
record UntilRoom(BooleanSupplier taken, InstantSource clock)
    implements WaitingRoom.Attempt<Boolean> {
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  @Override
  public @Nullable Boolean tryNow() {
    return taken.getAsBoolean() ? Boolean.TRUE : null;
  }

  @Override
  public long nextDueMillis() {
    return clock.millis() + LOOK_AGAIN_MILLIS;
  }
}
