package dev.portolan.app.legacy;

import dev.portolan.app.faults.FaultKind;
import dev.portolan.app.faults.FaultSwitch;
import dev.portolan.ports.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call from service to service: it can fail before its effect, fail after it, or lose its reply.
 * The caller tries a few times; the callee answers a repeated call for an order with its first
 * reply, as an idempotent service does. Used by one thread.
 */
final class RemoteCall {
  static final int MAX_ATTEMPTS = 3;

  /** The call failed for the caller; whether it had its effect nobody knows. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String what) {
      super(what, null, false, false);
    }
  }

  private final FaultSwitch faults;
  private final Map<String, List<Object>> replies = new HashMap<>();
  private long retries;
  private long repeated;

  RemoteCall(FaultSwitch faults) {
    this.faults = faults;
  }

  long retries() {
    return retries;
  }

  /** {@return calls that were answered with their first reply} */
  long repeated() {
    return repeated;
  }

  /** {@return the reply} */
  <E> List<Object> make(LegacyService service, Topic<E> topic, E request, String order)
      throws Failed {
    String event = request.getClass().getSimpleName() + "|" + order;
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      retries += attempt > 1 ? 1 : 0;
      if (faults.strikes(FaultKind.FAILURE_BEFORE, service.name(), event, attempt)) {
        continue;
      }
      List<Object> reply = answer(service, topic, request, event);
      boolean failsAfter = faults.strikes(FaultKind.FAILURE_AFTER, service.name(), event, attempt);
      boolean replyLost = faults.strikes(FaultKind.LOST_SETTLEMENT, service.name(), event, attempt);
      if (!failsAfter && !replyLost) {
        return reply;
      }
    }
    throw new Failed(service.name() + " did not answer " + event);
  }

  private <E> List<Object> answer(LegacyService service, Topic<E> topic, E request, String event) {
    String call = service.name() + "|" + event;
    List<Object> before = replies.get(call);
    if (before != null) {
      repeated++;
      return before;
    }
    List<Object> reply = service.call(topic, request);
    replies.put(call, reply);
    return reply;
  }
}
