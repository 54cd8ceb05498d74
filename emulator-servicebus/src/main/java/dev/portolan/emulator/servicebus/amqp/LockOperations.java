package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.MessageQueue;
import dev.portolan.emulator.servicebus.entity.Settlement;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Renewal of locks, and settlement of what no link can settle: deferred messages. */
final class LockOperations {
  private LockOperations() {}

  static void addTo(Map<String, ManagementOperation> operations) {
    operations.put("com.microsoft:renew-lock", LockOperations::renew);
    operations.put("com.microsoft:update-disposition", LockOperations::settle);
  }

  private static Map<String, Object> renew(ManagementRequest request) {
    MessageQueue queue = request.queue();
    Date[] expirations =
        request.tokens("lock-tokens").stream()
            .map(token -> new Date(queue.renewLock(token)))
            .toArray(Date[]::new);
    return Map.of("expirations", expirations);
  }

  private static Map<String, Object> settle(ManagementRequest request) {
    MessageQueue queue = request.queue();
    Settlement settlement = settlement(request);
    for (UUID token : request.tokens("lock-tokens")) {
      queue.settle(token, settlement);
    }
    return Map.of();
  }

  private static Settlement settlement(ManagementRequest request) {
    Map<String, Object> changes =
        new HashMap<>(ManagementRequest.map(request.body().get("properties-to-modify")));
    return switch (request.requiredText("disposition-status")) {
      case "completed" -> new Settlement.Complete();
      case "abandoned" -> new Settlement.Abandon(changes);
      case "defered" -> new Settlement.Defer(changes);
      case "suspended" ->
          new Settlement.DeadLetter(
              request.text("deadletter-reason"), request.text("deadletter-description"), changes);
      case "released" -> new Settlement.Release();
      default -> throw request.missing("disposition-status");
    };
  }
}
