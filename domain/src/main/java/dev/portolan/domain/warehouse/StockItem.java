package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stock of one item: {@code received = shipped + reserved + left}, and nothing is negative. It
 * remembers open orders only, so it is as large as what is reserved just now.
 *
 * @param received how many ever came in
 * @param shipped how many ever went out
 * @param reservations what is kept for open orders, each order once; copied
 */
public record StockItem(long received, long shipped, List<Reservation> reservations) {

  /** Copies the reservations and checks that no more is promised than there is. */
  public StockItem {
    reservations = List.copyOf(reservations);
    if (shipped < 0 || received - shipped < reserved(reservations)) {
      throw new IllegalArgumentException(
          "Of %d received, %d are shipped and %d reserved: more than there are"
              .formatted(received, shipped, reserved(reservations)));
    }
  }

  /** {@return an item of which none ever came in} */
  public static StockItem none() {
    return new StockItem(0, 0, List.of());
  }

  /** {@return how many are kept for open orders} */
  public long reserved() {
    return reserved(reservations);
  }

  /** {@return how many are free} */
  public long left() {
    return received - shipped - reserved();
  }

  /** {@return what is kept for an order} */
  public Optional<Reservation> reservationOf(OrderId orderId) {
    return reservations.stream().filter(kept -> kept.orderId().equals(orderId)).findAny();
  }

  /** {@return with more come in} */
  public StockItem receive(Quantity quantity) {
    return new StockItem(Math.addExact(received, quantity.value()), shipped, reservations);
  }

  /** {@return with one more reservation, for an order that has none and no more than is left} */
  public StockItem reserve(Reservation reservation) {
    var more = Stream.concat(reservations.stream(), Stream.of(reservation)).toList();
    return new StockItem(received, shipped, more);
  }

  /** {@return with an order's reservation gone out; unchanged if it has none} */
  public StockItem ship(OrderId orderId) {
    return reservationOf(orderId)
        .map(gone -> new StockItem(received, shipped + gone.quantity().value(), without(orderId)))
        .orElse(this);
  }

  /** {@return with an order's reservation free again; unchanged if it has none} */
  public StockItem release(OrderId orderId) {
    return new StockItem(received, shipped, without(orderId));
  }

  private List<Reservation> without(OrderId orderId) {
    return reservations.stream().filter(kept -> !kept.orderId().equals(orderId)).toList();
  }

  private static long reserved(List<Reservation> reservations) {
    long sum = 0;
    for (Reservation reservation : reservations) {
      sum = Math.addExact(sum, reservation.quantity().value());
    }
    return sum;
  }
}
