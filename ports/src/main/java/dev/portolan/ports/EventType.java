package dev.portolan.ports;

import java.util.Objects;
import java.util.function.Function;

/**
 * A versioned logical name and the Java type that carries it.
 *
 * @param <W> Java type of the data as written on the wire under this name
 * @param <E> Java type that domain code sees; differs from {@code W} only for an old version that
 *     is still read
 * @param name the logical name, for instance {@code portolan.sales.payment-requested.v1}
 * @param wireType type that the data of this name is decoded to
 * @param upcast turns the wire type into what domain code sees
 * @param written whether data is written under this name; an older version is only read
 */
public record EventType<W, E>(
    String name, Class<W> wireType, Function<W, E> upcast, boolean written) {

  /** Checks the name: it ends in {@code .v} and a number. */
  public EventType {
    Objects.requireNonNull(wireType, "wireType");
    Objects.requireNonNull(upcast, "upcast");
    if (!name.matches("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*\\.v[1-9][0-9]*")) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Event type '"
              + name
              + "': write lower-case words separated by dots, then the version, for instance"
              + " shop.sales.order-placed.v1");
    }
  }

  /** {@return the type that is both written and read under this name} */
  public static <E> EventType<E, E> current(String name, Class<E> type) {
    return new EventType<>(name, type, Function.identity(), true);
  }

  /** {@return an older version that is still read, and turned into the current one} */
  public static <W, E> EventType<W, E> older(
      String name, Class<W> wireType, Function<W, E> upcast) {
    return new EventType<>(name, wireType, upcast, false);
  }
}
