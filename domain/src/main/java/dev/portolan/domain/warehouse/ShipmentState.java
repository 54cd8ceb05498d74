package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How far the warehouse is with the shipment of an order. */
public sealed interface ShipmentState {

  /** Nobody asked for it yet. */
  record NotRequested() implements ShipmentState {}

  /**
   * Waits for the answers of stock items; each is in one of the lists.
   *
   * @param waiting those that have not answered; copied
   * @param reserved those that keep what is needed; copied
   * @param missing those that are short; copied
   */
  record Reserving(List<Sku> waiting, List<Sku> reserved, List<Sku> missing)
      implements ShipmentState {

    /** Copies the lists. */
    public Reserving {
      waiting = List.copyOf(waiting);
      reserved = List.copyOf(reserved);
      missing = List.copyOf(missing);
    }

    /** {@return with the answer of a stock item that is waited for} */
    public Reserving with(StockEvent answer) {
      Sku sku = answer.sku();
      List<Sku> others = waiting.stream().filter(other -> !other.equals(sku)).toList();
      return switch (answer) {
        case StockReserved ignored -> new Reserving(others, append(reserved, sku), missing);
        case StockShort ignored -> new Reserving(others, reserved, append(missing, sku));
      };
    }

    private static List<Sku> append(List<Sku> skus, Sku sku) {
      return Stream.concat(skus.stream(), Stream.of(sku)).toList();
    }
  }

  /**
   * Sent out, whole. For good.
   *
   * @param label the label of its parcel
   */
  record Shipped(ShippingLabel label) implements ShipmentState {
    /** Checks that the label is given. */
    public Shipped {
      Objects.requireNonNull(label, "label");
    }
  }

  /** Not sent out: something was short. For good. */
  record OutOfStock() implements ShipmentState {}
}
