package dev.portolan.domain.billing;

import static dev.portolan.ports.EventType.current;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Topic;

/** The internal topics between invoices and their number series, and the events on them. */
public final class NumberingTopics {
  /** Who needs a number. */
  public static final Topic<NumberRequested> REQUESTS =
      Topic.of("portal.billing.number-requests", NumberRequested.class);

  /** Who got which number. */
  public static final Topic<NumberAssigned> NUMBERS =
      Topic.of("portal.billing.numbers", NumberAssigned.class);

  /** The events of both topics. */
  public static final EventCatalog CATALOG =
      EventCatalog.of(
          current(NumberRequested.TYPE, NumberRequested.class),
          current(NumberAssigned.TYPE, NumberAssigned.class));

  private NumberingTopics() {}
}
