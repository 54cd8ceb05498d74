package dev.portolan.domain.context;

import static dev.portolan.domain.context.SubscribedProcess.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portolan.domain.warehouse.StockItemProcess;
import dev.portolan.domain.warehouse.StockTopics;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Subscription;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscribedProcessTest {
  private static final StockItemProcess PROCESS = new StockItemProcess();
  private static final Subscription<?> DELIVERIES =
      subscription(WarehouseTopics.DELIVERIES, PROCESS);
  private static final Subscription<?> RESERVATIONS =
      subscription(StockTopics.RESERVATIONS, PROCESS);

  @Test
  void aProcessIsSubscribedToWhatItReactsTo() {
    var subscribed = new SubscribedProcess<>(PROCESS, List.of(DELIVERIES, RESERVATIONS), List.of());
    assertThat(subscribed.subscriptions()).containsExactly(DELIVERIES, RESERVATIONS);
  }

  @Test
  void aMissingSubscriptionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubscribedProcess<>(PROCESS, List.of(DELIVERIES), List.of()))
        .withMessageContaining("'warehouse.stock-item' is not subscribed to every topic");
  }

  @Test
  void aSubscriptionItDoesNotReactToIsRefused() {
    var stock = subscription(StockTopics.STOCK, PROCESS);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SubscribedProcess<>(
                    PROCESS, List.of(DELIVERIES, RESERVATIONS, stock), List.of()))
        .withMessage(
            "Process 'warehouse.stock-item' reacts to 'portal.warehouse.stock' not at all");
  }

  @Test
  void twoSubscriptionsToATopicAreRefused() {
    var again = Subscription.to(WarehouseTopics.DELIVERIES, "again");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SubscribedProcess<>(
                    PROCESS, List.of(DELIVERIES, again, RESERVATIONS), List.of()))
        .withMessage(
            "Process 'warehouse.stock-item' reacts to 'portal.warehouse.deliveries' only once");
  }
}
