package dev.portolan.app.simulation;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.simulation.Client;
import dev.portolan.simulation.Scenario;
import dev.portolan.simulation.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts, where the order of a key is all: deposits of an account are numbered, a bank keeps the
 * balances and tells of each change, and nobody may see one before the other. One service blocks on
 * an event that fails, another skips it.
 */
public final class AccountsScenario implements Scenario {
  private static final int INSTANCES = 2;
  private static final int ACCOUNTS = 4;
  private static final int MOST_DEPOSITS = 120;
  private static final int[] LONGEST_BREAKS_MILLIS = {2, 100, 1_500};
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

  private static final Topic<Deposited> DEPOSITS =
      Topic.of("accounts.deposits", Deposited.class).keyOrdered();
  private static final Topic<BalanceChanged> BALANCES =
      Topic.of("accounts.balances", BalanceChanged.class).keyOrdered();

  /** A deposit, the n-th of its account. */
  record Deposited(String account, int number) {}

  /** An account's balance after its n-th deposit. */
  record BalanceChanged(String account, int number) {}

  /** What the bank knows of an account: the number of its last deposit. */
  record Account(int last) {}

  /** {@return every event of the scenario} */
  public static EventCatalog catalog() {
    return EventCatalog.of(
        EventType.current("portolan.simulation.deposited.v1", Deposited.class),
        EventType.current("portolan.simulation.balance-changed.v1", BalanceChanged.class));
  }

  /** The bank. A deposit that it is told of again, under another id, changes nothing. */
  private static final class Bank implements Process<Account> {
    @Override
    public String name() {
      return "bank.account";
    }

    @Override
    public List<EventType<?, ? extends Account>> stateTypes() {
      return List.of(EventType.current("portolan.simulation.account.v1", Account.class));
    }

    @Override
    public Account initialState() {
      return new Account(0);
    }

    @Override
    public List<Reaction<Account, ?>> reactions() {
      return List.of(new Reaction<>(DEPOSITS, Deposited::account, Bank::onDeposited));
    }

    private static Decision<Account> onDeposited(Account account, Deposited deposit) {
      return deposit.number() <= account.last()
          ? Decision.of(account)
          : Decision.of(
              new Account(deposit.number()),
              Publication.of(BALANCES, new BalanceChanged(deposit.account(), deposit.number()))
                  .key(deposit.account()));
    }
  }

  @Override
  public void prepare(Stage stage) {
    stage.service(
        "bank",
        INSTANCES,
        builder ->
            builder
                .publishesTo(BALANCES)
                .run(
                    new Bank(),
                    List.of(Subscription.to(DEPOSITS, "bank").ordered(PoisonPolicy.BLOCK))));
    stage.service(
        "audit",
        INSTANCES,
        builder ->
            builder.handle(
                Subscription.to(BALANCES, "audit")
                    .ordered(PoisonPolicy.SKIP)
                    .concurrency(2)
                    .retry(new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(5))),
                (event, context) -> Outcome.done()));
    Map<String, Integer> lastByAccount = new HashMap<>();
    var problems = new ArrayList<String>();
    stage.observe(event -> follow(event, lastByAccount, problems));
    stage.invariant("accounts", () -> List.copyOf(problems));
    int deposits = stage.random().nextInt(1, MOST_DEPOSITS);
    int longestBreakMillis =
        LONGEST_BREAKS_MILLIS[stage.random().nextInt(LONGEST_BREAKS_MILLIS.length)];
    stage.client("teller", List.of(DEPOSITS), client -> work(client, deposits, longestBreakMillis));
  }

  /** The balances of an account follow one another without a gap. */
  private static void follow(
      Event<?> event, Map<String, Integer> lastByAccount, List<String> problems) {
    if (event.data() instanceof BalanceChanged(String account, int number)) {
      int before = lastByAccount.getOrDefault(account, 0);
      lastByAccount.put(account, number);
      if (number != before + 1) {
        problems.add("account %s: balance %d follows %d".formatted(account, number, before));
      }
    }
  }

  private static void work(Client client, int deposits, int longestBreakMillis)
      throws InterruptedException {
    for (int index = 0; index < deposits; index++) {
      String account = "account-" + index % ACCOUNTS;
      var deposit = new Deposited(account, index / ACCOUNTS + 1);
      while (client.publish(Publication.of(DEPOSITS, deposit).key(account))
          instanceof PublishResult.Failed) {
        client.pause(TRY_AGAIN);
      }
      client.pause(Duration.ofMillis(client.random().nextInt(longestBreakMillis)));
    }
  }
}
