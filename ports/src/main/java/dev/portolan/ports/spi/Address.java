package dev.portolan.ports.spi;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.Objects;

/** Where a batch goes. */
public sealed interface Address {

  /** {@return the name that messages and metrics use} */
  String path();

  /**
   * All subscriptions of a topic whose filter selects the event.
   *
   * @param topic the topic
   */
  record OfTopic(Topic<?> topic) implements Address {
    /** Checks that there is a topic. */
    public OfTopic {
      Objects.requireNonNull(topic, "topic");
    }

    @Override
    public String path() {
      return topic.name();
    }
  }

  /**
   * One subscription only, whatever its filter: for redriven, parked and delayed copies.
   *
   * @param subscription the subscription
   */
  record OfSubscription(Subscription<?> subscription) implements Address {
    /** Checks that there is a subscription. */
    public OfSubscription {
      Objects.requireNonNull(subscription, "subscription");
    }

    @Override
    public String path() {
      return subscription.path();
    }
  }
}
