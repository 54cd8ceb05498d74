package dev.portolan.domain.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portolan.domain.Told;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.events.StockDelivered;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockItemProcessTest {
  private static final Sku CD = new Sku("cd-1");
  private static final OrderId FIRST = new OrderId("1");
  private static final OrderId SECOND = new OrderId("2");

  private static Told<StockItem> stock(long quantity) {
    return Told.nothing(new StockItemProcess().initialState())
        .then(StockItemProcess::onStockDelivered, new StockDelivered(CD, new Quantity(quantity)));
  }

  private static Told<StockItem> told(Told<StockItem> item, ReservationEvent... events) {
    return item.then(StockItemProcess::onReservationEvent, events);
  }

  private static ReservationRequested wants(OrderId orderId, long quantity) {
    return new ReservationRequested(orderId, CD, new Quantity(quantity));
  }

  private static StockReserved has(OrderId orderId, long quantity) {
    return new StockReserved(orderId, CD, new Quantity(quantity));
  }

  private static StockItem item(long received, long shipped, Reservation... reservations) {
    return new StockItem(received, shipped, List.of(reservations));
  }

  private static Reservation kept(OrderId orderId, long quantity) {
    return new Reservation(orderId, new Quantity(quantity));
  }

  @Test
  void deliveriesAddUp() {
    var item =
        stock(10).then(StockItemProcess::onStockDelivered, new StockDelivered(CD, new Quantity(5)));
    assertThat(item.state()).isEqualTo(item(15, 0));
    assertThat(item.state().left()).isEqualTo(15);
    assertThat(item.published()).isEmpty();
  }

  @Test
  void whatIsLeftIsReserved() {
    var item = told(stock(10), wants(FIRST, 4), wants(SECOND, 6));
    assertThat(item.state()).isEqualTo(item(10, 0, kept(FIRST, 4), kept(SECOND, 6)));
    assertThat(item.state().reserved()).isEqualTo(10);
    assertThat(item.state().left()).isZero();
    assertThat(item.published()).containsExactly(has(FIRST, 4), has(SECOND, 6));
  }

  @Test
  void moreThanIsLeftIsRefusedWholeAndSaysWhatIsLeft() {
    var item = told(stock(10), wants(FIRST, 4), wants(SECOND, 7));
    assertThat(item.state()).isEqualTo(item(10, 0, kept(FIRST, 4)));
    assertThat(item.published())
        .containsExactly(has(FIRST, 4), new StockShort(SECOND, CD, new Quantity(7), 6));
  }

  @Test
  void anItemThatNeverCameInIsShort() {
    var nothing = Told.nothing(new StockItemProcess().initialState());
    assertThat(told(nothing, wants(FIRST, 1)).published())
        .containsExactly(new StockShort(FIRST, CD, new Quantity(1), 0));
  }

  @Test
  void theAnswerGoesToTheOrder() {
    var answer =
        StockItemProcess.onReservationEvent(item(10, 0), wants(FIRST, 4)).publications().getFirst();
    assertThat(answer.topic()).isEqualTo(StockTopics.STOCK);
    assertThat(answer.key()).isEqualTo("1");
    assertThat(answer.subject()).isEqualTo("cd-1");
  }

  @Test
  void aRepeatedRequestOfAnOpenOrderReservesOnce() {
    var item = told(stock(10), wants(FIRST, 4));
    assertThat(told(item, wants(FIRST, 4), wants(FIRST, 6))).isEqualTo(item);
  }

  @Test
  void shippedStockMovesFromReservedToShipped() {
    var item =
        told(stock(10), wants(FIRST, 4), wants(SECOND, 5), new ReservationShipped(FIRST, CD));
    assertThat(item.state()).isEqualTo(item(10, 4, kept(SECOND, 5)));
    assertThat(item.state().left()).isEqualTo(1);
  }

  @Test
  void releasedStockIsLeftForOthers() {
    var item = told(stock(10), wants(FIRST, 8), new ReservationReleased(FIRST, CD));
    assertThat(item.state()).isEqualTo(item(10, 0));
    assertThat(told(item, wants(SECOND, 10)).state().left()).isZero();
  }

  @Test
  void shippingOrReleasingTwiceChangesNothingMore() {
    var shipped = told(stock(10), wants(FIRST, 4), new ReservationShipped(FIRST, CD));
    assertThat(told(shipped, new ReservationShipped(FIRST, CD), new ReservationReleased(FIRST, CD)))
        .isEqualTo(shipped);
    var released = told(stock(10), wants(FIRST, 4), new ReservationReleased(FIRST, CD));
    assertThat(
            told(released, new ReservationReleased(FIRST, CD), new ReservationShipped(FIRST, CD)))
        .isEqualTo(released);
  }

  @Test
  void closedOrdersLeaveNothingBehind() {
    var item = stock(1_000);
    for (int order = 1; order <= 1_000; order++) {
      var orderId = new OrderId(Integer.toString(order));
      item = told(item, wants(orderId, 1), new ReservationShipped(orderId, CD));
    }
    assertThat(item.state()).isEqualTo(item(1_000, 1_000));
  }

  @Test
  void noStateHasLessThanNothingLeft() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> item(10, 4, kept(FIRST, 7)))
        .withMessage("Of 10 received, 4 are shipped and 7 reserved: more than there are");
    assertThatIllegalArgumentException().isThrownBy(() -> item(0, -1));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () ->
                stock(Long.MAX_VALUE)
                    .then(
                        StockItemProcess::onStockDelivered,
                        new StockDelivered(CD, new Quantity(1))));
  }
}
