package dev.portolan.emulator.servicebus.entity;

import org.jspecify.annotations.Nullable;

/** A receiver that wants a session to itself. */
public interface SessionConsumer extends MessageConsumer {
  /** {@return the session it wants; null for any that is free and has messages} */
  @Nullable String wantedSession();

  /** It has the session from now on, until its lock ends or it detaches. */
  void granted(String sessionId, long lockedUntilMillis);

  /** It does not get one. */
  void refused(BrokerException reason);

  /** The lock of its session has ended. */
  void lockLost(BrokerException reason);
}
