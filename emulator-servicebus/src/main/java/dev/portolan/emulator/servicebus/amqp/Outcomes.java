package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.Settlement;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.jspecify.annotations.Nullable;

/** What AMQP's outcomes say of a message ("AMQP 1.0 in Service Bus: message settlement"). */
final class Outcomes {
  private static final String REASON = "DeadLetterReason";
  private static final String DESCRIPTION = "DeadLetterErrorDescription";

  private Outcomes() {}

  /** {@return the settlement, null if the outcome is none} */
  static @Nullable Settlement settlement(@Nullable Object outcome) {
    return switch (outcome) {
      case Accepted ignored -> new Settlement.Complete();
      case Released ignored -> new Settlement.Release();
      case Modified modified -> modified(modified);
      case Rejected rejected -> rejected(rejected);
      case null, default -> null;
    };
  }

  private static Settlement modified(Modified modified) {
    Map<String, Object> changes = texts(modified.getMessageAnnotations());
    return Boolean.TRUE.equals(modified.getUndeliverableHere())
        ? new Settlement.Defer(changes)
        : new Settlement.Abandon(changes);
  }

  private static Settlement rejected(Rejected rejected) {
    Map<String, Object> info =
        rejected.getError() == null ? Map.of() : texts(rejected.getError().getInfo());
    return deadLetter(info);
  }

  private static Settlement deadLetter(Map<String, Object> info) {
    var changes = new HashMap<>(info);
    Object reason = changes.remove(REASON);
    Object description = changes.remove(DESCRIPTION);
    return new Settlement.DeadLetter(text(reason), text(description), changes);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Map<String, Object> texts(@Nullable Map<?, ?> map) {
    var texts = new HashMap<String, Object>();
    if (map != null) {
      map.forEach((key, value) -> texts.put(key.toString(), value));
    }
    return texts;
  }
}
