package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import dev.portolan.azure.servicebus.topology.ServiceBusNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import java.time.Duration;

/**
 * Tells whether a connection is alive, by a look at the dead letters of a subscription, which takes
 * nothing and needs no session.
 *
 * @param topic name of the topic
 * @param subscription name of the subscription
 */
record ConnectionCheck(String topic, String subscription) {
  /**
   * A link that has been silent for so long is replaced: the SDK has been seen to wait for ever
   * behind a connection that was cut (azure-sdk-for-java issues 33493, 26465).
   */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** {@return the check for a subscription, with the names it has at the broker} */
  static ConnectionCheck of(Subscription<?> subscription, ServiceBusNames names) {
    return new ConnectionCheck(
        names.topic(subscription.topic()), ServiceBusNames.subscription(subscription));
  }

  /**
   * Makes sure that the subscription is there and may be received from. A link that is refused says
   * so when the wait for its first message may be over.
   *
   * @throws MessagingException if not
   */
  void require(ServiceBusClientBuilder connection) throws InterruptedException {
    try {
      look(connection, Calls.ANSWER_TIMEOUT);
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before(
          "Receiving from '" + topic + "/" + subscription + "'", e.failure());
    }
  }

  /** {@return whether the broker answers over this connection, if only by saying no} */
  boolean isAlive(ServiceBusClientBuilder connection) throws InterruptedException {
    try {
      look(connection, ANSWER);
      return true;
    } catch (RequestFailedException e) {
      return ServiceBusErrors.before("Looking", e.failure()).code() != ErrorCode.UNAVAILABLE;
    }
  }

  private void look(ServiceBusClientBuilder connection, Duration timeout)
      throws InterruptedException, RequestFailedException {
    ServiceBusReceiverAsyncClient looking =
        connection
            .receiver()
            .topicName(topic)
            .subscriptionName(subscription)
            .subQueue(SubQueue.DEAD_LETTER_QUEUE)
            .disableAutoComplete()
            .buildAsyncClient();
    try {
      Calls.await(looking.peekMessage().toFuture(), timeout);
    } finally {
      looking.close();
    }
  }
}
