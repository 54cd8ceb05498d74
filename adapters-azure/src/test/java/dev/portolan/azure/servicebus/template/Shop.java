package dev.portolan.azure.servicebus.template;

import dev.portolan.ports.Filter;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ServiceDeclaration;
import java.time.Duration;
import java.util.List;

/** Three services with a bit of everything. */
final class Shop {
  static final Topic<String> ORDERS = Topic.of("shop.orders", String.class);
  static final Topic<String> LEDGER = Topic.of("shop.ledger-entries", String.class).keyOrdered();
  static final Subscription<String> BILLING =
      Subscription.to(ORDERS, "billing")
          .filter(Filter.types("shop.paid.v1").and(Filter.exists("test").negate()))
          .lease(Duration.ofSeconds(45))
          .retention(Duration.ofDays(2), Duration.ofDays(7));
  static final Subscription<String> BOOKS =
      Subscription.to(LEDGER, "books").ordered(PoisonPolicy.SKIP);
  static final Subscription<String> AUDIT =
      Subscription.to(LEDGER, "audit").ordered(PoisonPolicy.BLOCK);

  static final List<ServiceDeclaration> SERVICES =
      List.of(
          new ServiceDeclaration("sales", List.of(ORDERS), List.of()),
          new ServiceDeclaration("billing", List.of(LEDGER), List.of(BILLING)),
          new ServiceDeclaration("accounts", List.of(), List.of(BOOKS, AUDIT)));

  private Shop() {}
}
