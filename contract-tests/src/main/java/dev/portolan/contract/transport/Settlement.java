package dev.portolan.contract.transport;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a holder can do to its deliveries. */
enum Settlement {
  COMPLETE {
    @Override
    BatchResult apply(Consumer consumer, List<Delivery> deliveries) {
      return consumer.receiver.complete(deliveries);
    }
  },
  RELEASE {
    @Override
    BatchResult apply(Consumer consumer, List<Delivery> deliveries) {
      return consumer.receiver.release(
          deliveries.stream().map(one -> new Release(one, Duration.ZERO, true)).toList());
    }
  },
  DEAD_LETTER {
    @Override
    BatchResult apply(Consumer consumer, List<Delivery> deliveries) {
      return consumer.receiver.deadLetter(
          deliveries.stream().map(one -> new DeadLettering(one, Consumer.REJECTED)).toList());
    }
  },
  EXTEND {
    @Override
    BatchResult apply(Consumer consumer, List<Delivery> deliveries) {
      return consumer.receiver.extend(deliveries, consumer.extension());
    }
  };

  /**
   * Shorter than the lease of the tests' subscriptions, so that a change shows. Where a lease is
   * extended by itself only, {@link Consumer#extension} is that.
   */
  static final Duration EXTENSION = Duration.ofSeconds(25);

  /** {@return the name, as a part of a topic's name} */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Applies this to all deliveries in one call, which is within the limits. */
  abstract BatchResult apply(Consumer consumer, List<Delivery> deliveries);
}
