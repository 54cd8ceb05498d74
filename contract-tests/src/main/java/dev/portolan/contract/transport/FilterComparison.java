package dev.portolan.contract.transport;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares generated filters with what arrives through them, on one topic. */
final class FilterComparison {
  private static final int DEPTH = 3;

  private final TransportSession broker;
  private final List<Filter> filters = new ArrayList<>();
  private final List<EncodedEvent> events;

  FilterComparison(TransportSession broker, Random random, int filters, int events) {
    this.broker = broker;
    for (int number = 0; number < filters; number++) {
      this.filters.add(RandomFilters.filter(random, DEPTH));
    }
    this.events = RandomFilters.events(random, events);
  }

  /** {@return what arrives and should not, or should and does not} */
  List<String> run(String topic) throws InterruptedException {
    List<Subscription<String>> subscriptions = createSubscriptions(broker.topic(topic));
    broker.publishEvents(broker.topic(topic), events);
    var differences = new ArrayList<String>();
    long startNanos = System.nanoTime();
    for (Subscription<String> subscription : subscriptions) {
      compare(subscription.filter(), receive(subscription, startNanos), differences);
    }
    return differences;
  }

  /** A filter that a broker cannot have is refused, and never silently another one. */
  private List<Subscription<String>> createSubscriptions(Topic<String> topic) {
    var subscriptions = new ArrayList<Subscription<String>>();
    for (Filter filter : filters) {
      subscriptions.add(
          broker.subscription(topic, "filtered-" + subscriptions.size()).filter(filter));
    }
    if (isCreated(subscriptions.toArray(Subscription<?>[]::new))) {
      return subscriptions;
    }
    return subscriptions.stream().filter(this::isCreated).toList();
  }

  private boolean isCreated(Subscription<?>... subscriptions) {
    try {
      broker.create(subscriptions);
      return true;
    } catch (MessagingException e) {
      if (e.code() != ErrorCode.UNSUPPORTED) {
        throw e;
      }
      return false;
    }
  }

  private Map<String, Integer> receive(Subscription<String> subscription, long startNanos)
      throws InterruptedException {
    long expected =
        events.stream().filter(event -> subscription.filter().matches(event.attributes())).count();
    Consumer consumer = broker.consumer(subscription);
    var arrived = new HashMap<String, Integer>();
    int count = 0;
    boolean more = true;
    while (more) {
      List<Delivery> some = consumer.receive(broker.maxReceive());
      consumer.complete(some);
      some.forEach(one -> arrived.merge(Events.id(one), 1, Integer::sum));
      count += some.size();
      more = !some.isEmpty() || (count < expected && !broker.isOverdue(startNanos));
    }
    consumer.receiver.close();
    return arrived;
  }

  private void compare(Filter filter, Map<String, Integer> arrived, List<String> differences) {
    for (EncodedEvent event : events) {
      EventAttributes attributes = event.attributes();
      int wanted = filter.matches(attributes) ? 1 : 0;
      int came = arrived.getOrDefault(attributes.id(), 0);
      if (came != wanted) {
        differences.add(
            "%s came %d times, not %d, through %s".formatted(attributes, came, wanted, filter));
      }
    }
  }
}
