package dev.portolan.emulator.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service's own client, set up for an emulator. Closes what it opened. */
final class EmulatedClient implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final Duration NOTHING_COMES = Duration.ofMillis(500);

  private final ServiceBusEmulator emulator;
  private final List<AutoCloseable> opened = new ArrayList<>();

  EmulatedClient(ServiceBusEmulator emulator) {
    this.emulator = emulator;
  }

  ServiceBusClientBuilder builder() {
    return new ServiceBusClientBuilder()
        .connectionString(emulator.connectionString())
        .retryOptions(
            new AmqpRetryOptions().setMaxRetries(1).setTryTimeout(Duration.ofSeconds(20)));
  }

  ServiceBusSenderClient queueSender(String queue) {
    return opened(builder().sender().queueName(queue).buildClient());
  }

  ServiceBusSenderClient topicSender(String topic) {
    return opened(builder().sender().topicName(topic).buildClient());
  }

  ServiceBusReceiverClient receiver(String queue) {
    return opened(receiving().queueName(queue).buildClient());
  }

  ServiceBusReceiverClient deleting(String queue) {
    return opened(
        receiving()
            .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
            .queueName(queue)
            .buildClient());
  }

  ServiceBusReceiverClient dead(String queue) {
    return opened(receiving().subQueue(SubQueue.DEAD_LETTER_QUEUE).queueName(queue).buildClient());
  }

  ServiceBusReceiverClient receiver(String topic, String subscription) {
    return opened(receiving().topicName(topic).subscriptionName(subscription).buildClient());
  }

  ServiceBusReceiverClient dead(String topic, String subscription) {
    return opened(
        receiving()
            .subQueue(SubQueue.DEAD_LETTER_QUEUE)
            .topicName(topic)
            .subscriptionName(subscription)
            .buildClient());
  }

  private ServiceBusClientBuilder.ServiceBusReceiverClientBuilder receiving() {
    return builder().receiver().maxAutoLockRenewDuration(Duration.ZERO);
  }

  <T extends AutoCloseable> T opened(T client) {
    opened.add(client);
    return client;
  }

  static ServiceBusReceivedMessage one(ServiceBusReceiverClient receiver) {
    return receiver.receiveMessages(1, PATIENCE).stream().findFirst().orElseThrow();
  }

  static List<String> bodies(ServiceBusReceiverClient receiver, int count) {
    var bodies = new ArrayList<String>();
    while (bodies.size() < count) {
      List<ServiceBusReceivedMessage> some =
          receiver.receiveMessages(count - bodies.size(), PATIENCE).stream().toList();
      if (some.isEmpty()) {
        break;
      }
      for (ServiceBusReceivedMessage message : some) {
        bodies.add(message.getBody().toString());
        receiver.complete(message);
      }
    }
    return bodies;
  }

  static boolean isEmpty(ServiceBusReceiverClient receiver) {
    return receiver.receiveMessages(1, NOTHING_COMES).stream().findFirst().isEmpty();
  }

  static ServiceBusMessage message(String body) {
    return new ServiceBusMessage(body).setMessageId(body);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }
}
