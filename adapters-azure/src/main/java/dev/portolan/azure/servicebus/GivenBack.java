package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.util.List;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** What came and nobody wants any more. */
final class GivenBack {
  /** A link that closes meanwhile answers nothing; the next request goes another way. */
  private static final int TRIES = 3;

  private GivenBack() {}

  /**
   * Gives messages back at once. Where that fails they come again after their lease. Blocks for the
   * answers.
   */
  static void all(ServiceBusReceiverAsyncClient client, List<Arrival> arrivals) {
    List<Arrival> left = arrivals;
    for (int tried = 0; tried < TRIES && !left.isEmpty(); tried++) {
      var requests = new TreeMap<Integer, Mono<Void>>();
      for (Arrival arrival : left) {
        requests.put(requests.size(), client.abandon(arrival.message()));
      }
      List<Arrival> asked = left;
      left =
          Calls.failures(requests).entrySet().stream()
              .filter(failed -> isPassing(failed.getValue()))
              .map(failed -> asked.get(failed.getKey()))
              .toList();
    }
  }

  private static boolean isPassing(Throwable failure) {
    return ServiceBusErrors.during("Giving back", failure).code().isTransient();
  }
}
