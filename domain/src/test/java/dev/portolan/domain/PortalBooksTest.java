package dev.portolan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.domain.billing.NumberRequested;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.ReservationRequested;
import dev.portolan.domain.warehouse.StockItem;
import dev.portolan.domain.warehouse.events.StockDelivered;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.codec.JsonCodec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whole portals, run under random interleavings and repetitions, balance their books. Each seed is
 * a portal of its own: orders, stock, slowness of every subscription, and what is repeated.
 *
 * <p>{@code -Dportolan.domain.seeds=1000} runs more of them, {@code -Dportolan.domain.seed=17} one
 * alone.
 */
class PortalBooksTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final int ORDERS = 40;

  /**
   * Repeated with a new id, each would mean something new: another delivery, another number,
   * another reservation. Their producers say them once, and the engine's inbox holds back the rest.
   */
  private static final Set<Class<?>> ONCE_ONLY =
      Set.of(StockDelivered.class, NumberRequested.class, ReservationRequested.class);

  @Test
  void everyPortalBalancesItsBooks() {
    Integer single = Integer.getInteger("portolan.domain.seed");
    int first = single == null ? 1 : single;
    int last = single == null ? Integer.getInteger("portolan.domain.seeds", 500) : single;
    var transitions = new HashSet<String>();
    for (int seed = first; seed <= last; seed++) {
      transitions.addAll(balance(seed, UnaryOperator.identity()).transitions());
    }
    System.out.printf("Portals balanced for seeds %d to %d%n", first, last);
    if (single == null) {
      theInterestingThingsHappened(transitions);
    }
  }

  @Test
  void portalsBalanceWhenEveryEventAndStateGoesThroughTheCodec() {
    JsonCodec json = JsonCodec.standard();
    UnaryOperator<Object> codec =
        value -> {
          Object read = json.read(json.write(value), value.getClass());
          assertThat(read).isEqualTo(value);
          return read;
        };
    IntStream.rangeClosed(1, 10).forEach(seed -> balance(seed, codec));
  }

  @Test
  void processesPublishToTheTopicsTheyDeclareAndToNoOther() {
    Map<String, Set<Topic<?>>> published = new HashMap<>();
    for (int seed = 1; seed <= 10; seed++) {
      balance(seed, UnaryOperator.identity())
          .published()
          .forEach(
              (process, topics) ->
                  published.computeIfAbsent(process, any -> new HashSet<>()).addAll(topics));
    }
    for (SubscribedProcess<?> process : Portal.processes()) {
      assertThat(published.get(process.process().name()))
          .as(process.process().name())
          .containsExactlyInAnyOrderElementsOf(process.publishes());
    }
  }

  /** Otherwise the runs would prove less than they seem to. */
  private static void theInterestingThingsHappened(Set<String> transitions) {
    assertThat(transitions)
        .contains(
            // sales: both orders of confirmation, rejection before and after the invoice, late ones
            "Requested+InvoiceIssued",
            "Requested+OrderShipped",
            "Requested+OrderOutOfStock",
            "Invoiced+OrderShipped",
            "Invoiced+OrderOutOfStock",
            "Shipped+InvoiceIssued",
            "Rejected+InvoiceIssued",
            "Rejected+OrderPlaced",
            "Confirmed+OrderPlaced",
            // billing: rejected before, while and after the invoice was made
            "NotRequested+OrderRejected",
            "NeverInvoiced+PaymentRequested",
            "AwaitingNumber+OrderRejected",
            "RejectedAwaitingNumber+NumberAssigned",
            "Invoiced+OrderRejected",
            "Invoiced+PaymentRequested",
            "AwaitingCreditNumber+OrderRejected",
            "AwaitingCreditNumber+NumberAssigned",
            "Credited+OrderRejected",
            // warehouse: answers after the decision, repeated requests
            "OutOfStock+StockReserved",
            "Shipped+StockReserved",
            "Shipped+PaymentRequested",
            "Reserving+StockShort");
  }

  private static PortalPump balance(int seed, UnaryOperator<Object> wire) {
    try {
      return run(new SplittableRandom(seed), wire);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "Seed " + seed + ": " + e.getMessage() + " (-Dportolan.domain.seed=" + seed + ")", e);
    }
  }

  private static PortalPump run(RandomGenerator random, UnaryOperator<Object> wire) {
    var pump = new PortalPump(random, ONCE_ONLY, wire);
    int assortment = random.nextInt(2, 6);
    for (int item = 0; item < assortment; item++) {
      for (int delivery = random.nextInt(4); delivery > 0; delivery--) {
        var stock = new StockDelivered(sku(item), new Quantity(random.nextInt(1, 60)));
        pump.publish(Publication.of(WarehouseTopics.DELIVERIES, stock));
      }
    }
    for (int order = 1; order <= ORDERS; order++) {
      pump.publish(Publication.of(SalesTopics.INTAKE, order(order, assortment, random)));
    }
    pump.run();

    var books = new Books(pump.events());
    books.balance();
    books.balanceStock(stockItems(pump.states()));
    return pump;
  }

  private static OrderPlaced order(int number, int assortment, RandomGenerator random) {
    var lines =
        random
            .ints(random.nextInt(1, 5), 0, assortment)
            .mapToObj(item -> new OrderLine(sku(item), new Quantity(random.nextInt(1, 6))))
            .toList();
    long cents = random.nextInt(5) == 0 ? 0 : random.nextInt(100_000);
    return new OrderPlaced(
        new OrderId(Integer.toString(number)),
        new CustomerId("c-" + random.nextInt(5)),
        LocalDate.EPOCH.plusDays(random.nextInt(20_000)),
        lines,
        new Money(BigDecimal.valueOf(cents, 2), USD));
  }

  private static Sku sku(int item) {
    return new Sku("item-" + item);
  }

  private static Map<Sku, StockItem> stockItems(Map<PortalPump.Instance, Object> states) {
    var items = new HashMap<Sku, StockItem>();
    states.forEach(
        (instance, state) -> {
          if (state instanceof StockItem item) {
            items.put(new Sku(instance.key()), item);
          }
        });
    return items;
  }
}
