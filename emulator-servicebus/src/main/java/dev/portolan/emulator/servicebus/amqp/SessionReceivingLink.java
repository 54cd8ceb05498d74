package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.MessageQueue;
import dev.portolan.emulator.servicebus.entity.SessionConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** A client receives from a session. Its link is open only when it has one. */
final class SessionReceivingLink extends ReceivingLink implements SessionConsumer {
  private static final Symbol LOCKED_UNTIL = Symbol.valueOf("com.microsoft:locked-until-utc");
  private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
  private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

  /** Of .NET's time, which counts 100 ns from the year 1. */
  private static final long TICKS_AT_EPOCH = 621_355_968_000_000_000L;

  private static final long TICKS_PER_MILLI = 10_000;

  private @Nullable String wanted;
  private @Nullable String held;

  SessionReceivingLink(
      AmqpBroker broker, AmqpConnection connection, MessageQueue queue, Sender link) {
    super(broker, connection, queue, link);
  }

  /** Asks for the session, null for any. */
  void request(@Nullable Object sessionId) {
    wanted = sessionId == null ? null : sessionId.toString();
    queue().attach(this, wait(link().getRemoteProperties()));
  }

  private static Duration wait(@Nullable Map<Symbol, Object> properties) {
    return properties != null && properties.get(TIMEOUT) instanceof Number millis
        ? Duration.ofMillis(millis.longValue())
        : DEFAULT_WAIT;
  }

  @Override
  public @Nullable String wantedSession() {
    return wanted;
  }

  @Override
  public void granted(String sessionId, long lockedUntilMillis) {
    held = sessionId;
    var source = (Source) ((Source) link().getRemoteSource()).copy();
    Map<Symbol, Object> filter = new HashMap<>();
    filter.put(Attachments.SESSION_FILTER, sessionId);
    source.setFilter(filter);
    link().setSource(source);
    link().setTarget(link().getRemoteTarget());
    link()
        .setProperties(Map.of(LOCKED_UNTIL, lockedUntilMillis * TICKS_PER_MILLI + TICKS_AT_EPOCH));
    link().open();
  }

  @Override
  public void refused(BrokerException reason) {
    link().setContext(null);
    Refusal.of(reason).refuse(link());
  }

  @Override
  public void lockLost(BrokerException reason) {
    link().setContext(null);
    Refusal.of(reason).close(link());
  }

  @Override
  public void flow() {
    if (held != null) {
      queue().dispatch(held);
    }
  }
}
