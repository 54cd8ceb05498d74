package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetters;
import java.util.List;

/** A subscription with dead letters, beside one that has the same events as dead letters too. */
final class DeadLetterScene {
  final Subscription<String> billing;
  final Subscription<String> audit;
  final Consumer consumer;
  final Consumer auditor;
  final DeadLetters desk;
  private final TransportSession broker;

  DeadLetterScene(TransportSession broker, String topic, int entries) throws InterruptedException {
    this.broker = broker;
    billing = broker.subscription(broker.topic(topic), "billing");
    audit = broker.subscription(billing.topic(), "audit");
    broker.create(billing, audit);
    consumer = broker.consumer(billing);
    auditor = broker.consumer(audit);
    for (int number = 0; number < entries; number++) {
      // One by one, so that their order is known.
      broker.publish(billing.topic(), "event-" + number);
      consumer.deadLetter(consumer.takeOne());
      auditor.deadLetter(auditor.takeOne());
    }
    desk = broker.transport.deadLetters(billing);
    assertThat(ids()).isEqualTo(Events.numbered("event-", entries));
  }

  List<DeadLetter> entries() {
    return broker.deadLetters(billing);
  }

  List<String> ids() {
    return Events.deadIds(entries());
  }

  /** Asserts that nothing of all that was done reached the other subscription. */
  void assertOthersUntouched(int entries) throws InterruptedException {
    auditor.assertQuiet();
    assertThat(Events.deadIds(broker.deadLetters(audit)))
        .isEqualTo(Events.numbered("event-", entries));
  }

  /** {@return an id at a place of the list} */
  static List<DeadLetter> at(List<DeadLetter> entries, List<Integer> positions) {
    return positions.stream().map(entries::get).toList();
  }
}
