package dev.portolan.emulator.servicebus.entity;

import org.jspecify.annotations.Nullable;

/** A session of a queue: its messages, its state, and who has it. */
final class Session {
  private final String id;
  private final Lane lane = new Lane();
  private @Nullable SessionConsumer holder;
  private long lockedUntilMillis;
  private byte @Nullable [] state;
  private long stateSetAtMillis;

  Session(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  Lane lane() {
    return lane;
  }

  @Nullable SessionConsumer holder() {
    return holder;
  }

  void hold(SessionConsumer consumer, long untilMillis) {
    holder = consumer;
    lockedUntilMillis = untilMillis;
    lane.attach(consumer);
  }

  void extend(long untilMillis) {
    lockedUntilMillis = untilMillis;
  }

  void letGo() {
    if (holder != null) {
      lane.detach(holder);
      holder = null;
    }
  }

  long lockedUntilMillis() {
    return lockedUntilMillis;
  }

  byte @Nullable [] state() {
    return state == null ? null : state.clone();
  }

  void state(byte @Nullable [] other, long nowMillis) {
    state = other == null ? null : other.clone();
    stateSetAtMillis = nowMillis;
  }

  boolean hasStateSetAfter(long millis) {
    return state != null && stateSetAtMillis > millis;
  }

  boolean isFree() {
    return holder == null && !lane.isEmpty();
  }

  boolean isForgettable() {
    return holder == null && lane.isEmpty() && state == null;
  }
}
