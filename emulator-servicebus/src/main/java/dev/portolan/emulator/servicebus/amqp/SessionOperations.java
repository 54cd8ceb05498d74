package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.message.MessageCodec;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;

/** Renewal of a session's lock, and its state. */
final class SessionOperations {
  private static final String STATE = "session-state";
  private static final String ID = "session-id";

  private SessionOperations() {}

  static void addTo(Map<String, ManagementOperation> operations) {
    operations.put("com.microsoft:renew-session-lock", SessionOperations::renew);
    operations.put("com.microsoft:set-session-state", SessionOperations::setState);
    operations.put("com.microsoft:get-session-state", SessionOperations::getState);
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

  private static Map<String, Object> getState(ManagementRequest request) {
    byte[] state = request.queue().sessionStates().get(request.requiredText(ID));
    var body = new HashMap<String, Object>();
    body.put(STATE, state == null ? null : new Binary(state));
    return body;
  }
}
