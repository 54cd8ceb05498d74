package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.QueueContents;
import dev.portolan.emulator.servicebus.message.MessageCodec;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;

/** Renewal of a session's lock, and its state. */
final class SessionOperations {
  private static final String STATE = "session-state";
  private static final String ID = "session-id";

  /** What .NET's last moment is in AMQP's milliseconds: clients send it for "no time given". */
  private static final long WITHOUT_REGARD_TO_TIME = 253_402_300_800_000L;

  private SessionOperations() {}

  static void addTo(Map<String, ManagementOperation> operations) {
    operations.put("com.microsoft:renew-session-lock", SessionOperations::renew);
    operations.put("com.microsoft:set-session-state", SessionOperations::setState);
    operations.put("com.microsoft:get-session-state", SessionOperations::getState);
    operations.put("com.microsoft:get-message-sessions", SessionOperations::list);
  }

  private static Map<String, Object> renew(ManagementRequest request) {
    long until = request.queue().renewSessionLock(request.requiredText(ID));
    return Map.of("expiration", new Date(until));
  }

  private static Map<String, Object> setState(ManagementRequest request) {
    byte[] state =
        request.body().get(STATE) instanceof Binary binary ? MessageCodec.bytes(binary) : null;
    request.queue().sessionStates().set(request.requiredText(ID), state);
    return Map.of();
  }

  private static Map<String, Object> list(ManagementRequest request) {
    QueueContents contents = request.queue().contents();
    long after = request.millis("last-updated-time");
    List<String> all =
        after == WITHOUT_REGARD_TO_TIME
            ? contents.sessions()
            : contents.sessionsWithStateSetAfter(after);
    String[] page =
        all.stream()
            .skip(request.number("skip"))
            .limit(request.number("top"))
            .toArray(String[]::new);
    if (page.length == 0) {
      throw new BrokerException(BrokerError.NO_SESSION, "There are no more sessions.");
    }
    return Map.of("sessions-ids", page, "skip", (int) request.number("skip") + page.length);
  }

  private static Map<String, Object> getState(ManagementRequest request) {
    byte[] state = request.queue().sessionStates().get(request.requiredText(ID));
    var body = new HashMap<String, Object>();
    body.put(STATE, state == null ? null : new Binary(state));
    return body;
  }
}
