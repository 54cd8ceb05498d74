package dev.portolan.simulation;

// docs:start
import dev.portolan.ports.Decision;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Each tenth visit of a customer earns a voucher. */
final class LoyaltyExample implements Scenario {
  record Visit(String customer, int number) {}

  record Voucher(String customer, int visits) {}

  record Card(int visits) {}

  static final Topic<Visit> VISITS = Topic.of("visits", Visit.class);
  static final Topic<Voucher> VOUCHERS = Topic.of("vouchers", Voucher.class);
  static final EventCatalog CATALOG =
      EventCatalog.of(
          EventType.current("shop.visit.v1", Visit.class),
          EventType.current("shop.voucher.v1", Voucher.class));

  /** The process to be simulated, as the application runs it. */
  static final class Loyalty implements Process<Card> {
    @Override
    public String name() {
      return "loyalty";
    }

    @Override
    public List<EventType<?, ? extends Card>> stateTypes() {
      return List.of(EventType.current("shop.card.v1", Card.class));
    }

    @Override
    public Card initialState() {
      return new Card(0);
    }

    @Override
    public List<Reaction<Card, ?>> reactions() {
      return List.of(
          new Reaction<>(VISITS, Visit::customer, (card, visit) -> stamp(card, visit.customer())));
    }

    private static Decision<Card> stamp(Card card, String customer) {
      var stamped = new Card(card.visits() + 1);
      return stamped.visits() % 10 == 0
          ? Decision.of(stamped, Publication.of(VOUCHERS, new Voucher(customer, stamped.visits())))
          : Decision.of(stamped);
    }
  }

  @Override
  public void prepare(Stage stage) {
    stage.service(
        "loyalty",
        2,
        builder ->
            builder
                .publishesTo(VOUCHERS)
                .run(new Loyalty(), List.of(Subscription.to(VISITS, "loyalty"))));
    var visits = new ArrayList<Visit>();
    var vouchers = new ArrayList<Voucher>();
    stage.observe(
        event -> {
          switch (event.data()) {
            case Visit visit -> visits.add(visit);
            case Voucher voucher -> vouchers.add(voucher);
            default -> {}
          }
        });
    stage.invariant(
        "vouchers",
        () ->
            vouchers.size() == visits.size() / 10
                ? List.of()
                : List.of(visits.size() + " visits, and " + vouchers.size() + " vouchers"));
    stage.client("door", List.of(VISITS), LoyaltyExample::letIn);
  }

  private static void letIn(Client door) throws InterruptedException {
    for (int number = 1; number <= 50; number++) {
      PublishResult result =
          door.publish(Publication.of(VISITS, new Visit("ann", number)).key("ann"));
      if (result instanceof PublishResult.Failed) {
        door.pause(Duration.ofSeconds(5));
      }
      door.pause(Duration.ofMillis(door.random().nextInt(2_000)));
    }
  }
}
// docs:end
