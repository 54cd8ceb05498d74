package dev.portolan.domain.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.portolan.domain.Told;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderEvent;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.events.OrderOutOfStock;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentProcessTest {
  private static final OrderId ORDER = new OrderId("7");
  private static final Money AMOUNT = Money.of("77.00", "USD");
  private static final Sku A = new Sku("cd-a");
  private static final Sku B = new Sku("cd-b");
  private static final Quantity TWO = new Quantity(2);
  private static final Quantity FIVE = new Quantity(5);

  private static final PaymentRequested REQUESTED =
      requested(new OrderLine(A, TWO), new OrderLine(B, FIVE));

  private static final ReservationRequested WANTS_A = new ReservationRequested(ORDER, A, TWO);
  private static final ReservationRequested WANTS_B = new ReservationRequested(ORDER, B, FIVE);
  private static final StockReserved HAS_A = new StockReserved(ORDER, A, TWO);
  private static final StockReserved HAS_B = new StockReserved(ORDER, B, FIVE);
  private static final StockShort NO_A = new StockShort(ORDER, A, TWO, 1);
  private static final StockShort NO_B = new StockShort(ORDER, B, FIVE, 0);

  private static PaymentRequested requested(OrderLine... lines) {
    return new PaymentRequested(
        ORDER, new CustomerId("c-1"), LocalDate.of(1997, 1, 12), List.of(lines), AMOUNT);
  }

  private static Told<ShipmentState> shipment(OrderEvent... events) {
    return Told.nothing(new ShipmentProcess().initialState())
        .then(ShipmentProcess::onOrderEvent, events);
  }

  private static Told<ShipmentState> answered(Told<ShipmentState> shipment, StockEvent... events) {
    return shipment.then(ShipmentProcess::onStockEvent, events);
  }

  private static OrderShipped shipped() {
    return new OrderShipped(ORDER, ShippingLabel.of(ORDER));
  }

  @Test
  void everyStockItemOfTheOrderIsAsked() {
    assertThat(shipment(REQUESTED).published()).containsExactly(WANTS_A, WANTS_B);
  }

  @Test
  void linesOfTheSameStockItemAreAskedForTogether() {
    var order = requested(new OrderLine(A, TWO), new OrderLine(B, FIVE), new OrderLine(A, FIVE));
    assertThat(shipment(order).published())
        .containsExactly(new ReservationRequested(ORDER, A, new Quantity(7)), WANTS_B);
  }

  @Test
  void aStockItemIsAskedUnderItsKeyAndSalesIsToldUnderTheOrders() {
    var asked =
        ShipmentProcess.onOrderEvent(new ShipmentState.NotRequested(), REQUESTED).publications();
    assertThat(asked).allMatch(event -> event.topic().equals(StockTopics.RESERVATIONS));
    assertThat(asked.get(0).key()).isEqualTo("cd-a");
    assertThat(asked.get(1).key()).isEqualTo("cd-b");
    assertThat(asked.get(0).subject()).isEqualTo("7");

    var last = new ShipmentState.Reserving(List.of(A), List.of(), List.of());
    var told = ShipmentProcess.onStockEvent(last, HAS_A).publications().getLast();
    assertThat(told.topic()).isEqualTo(WarehouseTopics.SHIPMENTS);
    assertThat(told.key()).isEqualTo("7");
  }

  @Test
  void aRepeatedRequestAsksNobodyAgain() {
    assertThat(shipment(REQUESTED, REQUESTED)).isEqualTo(shipment(REQUESTED));
    var shipped = answered(shipment(REQUESTED), HAS_A, HAS_B);
    assertThat(shipped.then(ShipmentProcess::onOrderEvent, REQUESTED)).isEqualTo(shipped);
    var rejected = answered(shipment(REQUESTED), HAS_A, NO_B);
    assertThat(rejected.then(ShipmentProcess::onOrderEvent, REQUESTED)).isEqualTo(rejected);
  }

  @Test
  void allReservedInAnyOrderIsShippedWhole() {
    assertThat(answered(shipment(REQUESTED), HAS_A).published()).hasSize(2);
    assertThat(answered(shipment(REQUESTED), HAS_A, HAS_B).published())
        .containsExactlyInAnyOrder(
            WANTS_A,
            WANTS_B,
            new ReservationShipped(ORDER, A),
            new ReservationShipped(ORDER, B),
            shipped());
    assertThat(answered(shipment(REQUESTED), HAS_B, HAS_A).published())
        .contains(new ReservationShipped(ORDER, A), new ReservationShipped(ORDER, B), shipped());
  }

  @Test
  void anyShortReleasesTheReservedOnesWhenAllHaveAnswered() {
    assertThat(answered(shipment(REQUESTED), NO_A).published()).hasSize(2);
    assertThat(answered(shipment(REQUESTED), NO_A, HAS_B).published())
        .containsExactly(
            WANTS_A,
            WANTS_B,
            new ReservationReleased(ORDER, B),
            new OrderOutOfStock(ORDER, List.of(A)));
    assertThat(answered(shipment(REQUESTED), HAS_A, NO_B).published())
        .containsExactly(
            WANTS_A,
            WANTS_B,
            new ReservationReleased(ORDER, A),
            new OrderOutOfStock(ORDER, List.of(B)));
  }

  @Test
  void allShortReleasesNothingAndNamesThemAll() {
    assertThat(answered(shipment(REQUESTED), NO_B, NO_A).published())
        .containsExactly(WANTS_A, WANTS_B, new OrderOutOfStock(ORDER, List.of(B, A)));
  }

  @Test
  void aRepeatedAnswerCountsOnceAndTheFirstOne() {
    var waiting = answered(shipment(REQUESTED), HAS_A, HAS_A, NO_A);
    assertThat(waiting).isEqualTo(answered(shipment(REQUESTED), HAS_A));

    var shipped = answered(waiting, HAS_B);
    assertThat(answered(shipped, HAS_A, HAS_B, NO_A)).isEqualTo(shipped);

    var rejected = answered(waiting, NO_B);
    assertThat(answered(rejected, HAS_A, NO_B, HAS_B)).isEqualTo(rejected);
  }

  @Test
  void whatSalesAnswersTheCustomerSaysNothingNewHere() {
    var confirmed =
        new OrderConfirmed(ORDER, new InvoiceNumber(1), ShippingLabel.of(ORDER), AMOUNT);
    var waiting = shipment(REQUESTED);
    assertThat(shipment(REQUESTED, confirmed, new OrderRejected(ORDER, "late"))).isEqualTo(waiting);
    assertThat(shipment(confirmed)).isEqualTo(shipment());
  }

  @Test
  void anAnswerNobodyAskedForIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> answered(shipment(), HAS_A))
        .withMessage(
            "Order 7 never asked for cd-a: find its payment request, then redrive this event");
  }

  @Test
  void outOfStockNamesWhatIsMissing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderOutOfStock(ORDER, List.of()));
  }
}
