package dev.portolan.inmemory.broker;

import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A message on loan. The lease deadline is read by any thread; everything else that changes is
 * guarded by the lock of its queue.
 */
class LentDelivery implements Delivery {
  /** Where a delivery stands. */
  enum Stage {
    /** On loan, with the lease it was given. */
    LENT,
    /** On loan, with a lease that was extended. */
    EXTENDED,
    /** Settled or expired. */
    ENDED
  }

  private static final Stage[] STAGES = Stage.values();
  private static final int STAGE_BITS = 2;
  private static final int STAGE_MASK = (1 << STAGE_BITS) - 1;
  private static final VarHandle DEADLINE = deadlineHandle();

  private final SubscriptionQueue queue;
  private final Message message;

  /** Attempt and stage in one field, which makes a delivery 32 bytes instead of 40. */
  private int attemptAndStage;

  private long leaseDeadlineMillis;

  LentDelivery(SubscriptionQueue queue, Message message, int attempt, long leaseDeadlineMillis) {
    this.queue = queue;
    this.message = message;
    this.attemptAndStage = attempt << STAGE_BITS;
    this.leaseDeadlineMillis = leaseDeadlineMillis;
  }

  private static VarHandle deadlineHandle() {
    try {
      return MethodHandles.lookup()
          .findVarHandle(LentDelivery.class, "leaseDeadlineMillis", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public final Content content() {
    return message.event();
  }

  @Override
  public final int attempt() {
    return attemptAndStage >>> STAGE_BITS;
  }

  @Override
  public final int redriveGeneration() {
    return message.redriveGeneration();
  }

  @Override
  public final long enqueuedAtMillis() {
    return message.enqueuedAtMillis();
  }

  @Override
  public final long leaseDeadlineMillis() {
    return (long) DEADLINE.getOpaque(this);
  }

  final Message message() {
    return message;
  }

  final boolean isFrom(SubscriptionQueue candidate) {
    return queue == candidate;
  }

  final boolean isHeld(long nowMillis) {
    return stage() != Stage.ENDED && leaseDeadlineMillis > nowMillis;
  }

  final Stage stage() {
    return STAGES[attemptAndStage & STAGE_MASK];
  }

  final void extendTo(long deadlineMillis) {
    changeTo(Stage.EXTENDED);
    DEADLINE.setOpaque(this, deadlineMillis);
  }

  final void end() {
    changeTo(Stage.ENDED);
  }

  private void changeTo(Stage stage) {
    attemptAndStage = (attemptAndStage & ~STAGE_MASK) | stage.ordinal();
  }
}
