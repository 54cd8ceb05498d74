package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.util.List;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** What came and nobody wants any more. */
final class GivenBack {
  private GivenBack() {}

  /**
   * Gives messages back at once. Where that fails they come again after their lease. Blocks for the
   * answers.
   */
  static void all(ServiceBusReceiverAsyncClient client, List<Arrival> arrivals) {
    var requests = new TreeMap<Integer, Mono<Void>>();
    for (Arrival arrival : arrivals) {
      requests.put(requests.size(), client.abandon(arrival.message()));
    }
    Calls.failures(requests);
  }
}
