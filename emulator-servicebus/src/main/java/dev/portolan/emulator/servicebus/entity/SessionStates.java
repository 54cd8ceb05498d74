package dev.portolan.emulator.servicebus.entity;

import org.jspecify.annotations.Nullable;

/** What clients keep with a session; it stays when all messages are gone. */
public interface SessionStates {
  /** {@return what is kept, null for nothing} */
  byte @Nullable [] get(String sessionId);

  /** Keeps a state; null for none. */
  void set(String sessionId, byte @Nullable [] state);
}
