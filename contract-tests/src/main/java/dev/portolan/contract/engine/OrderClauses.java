package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clause C13: order by key. */
abstract class OrderClauses extends EngineSuite {
  private static final int KEYS = 8;
  private static final int PER_KEY = 30;

  private Subscription<Ping> ledger(PoisonPolicy onPoison) {
    return session.ordered(session.pings(), "ledger", onPoison);
  }

  private static List<Publication<Ping>> ofOneKey(Subscription<Ping> ledger, int from, int to) {
    return EngineSession.pings(ledger.topic(), from, to).stream()
        .map(publication -> publication.key("k"))
        .toList();
  }

  private static void publishToAllKeys(Engine engine, Subscription<Ping> ledger)
      throws InterruptedException {
    for (int number = 0; number < PER_KEY; number++) {
      var batch = new ArrayList<Publication<?>>();
      for (int key = 0; key < KEYS; key++) {
        batch.add(Publication.<Ping>of(ledger.topic(), new Ping(number)).key("key" + key));
      }
      engine.publisher().publishAll(batch);
    }
  }

  @Test
  @FailureMode(16)
  void required_C13_ofAKeyOneAtATimeInPublishOrderAcrossRetries() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    Subscription<Ping> ledger = ledger(PoisonPolicy.SKIP).maxAttempts(20).concurrency(4);
    var witness = new OrderWitness(KEYS * PER_KEY);
    Handled<Ping> handled = session.handled(witness);
    Engine engine = session.consume(ledger, handled);
    session.start(session.builder(session.another()).handle(ledger, handled));
    publishToAllKeys(engine, ledger);
    session.patience.counted("all are handled", witness.left);
    assertThat(witness.violations).isEmpty();
    assertThat(witness.done).hasSize(KEYS);
    assertThat(witness.done.values())
        .allSatisfy(
            numbers ->
                assertThat(numbers)
                    .containsExactlyElementsOf(IntStream.range(0, PER_KEY).boxed().toList()));
  }

  @Test
  void required_C13_otherKeysGoOnWhileAKeyIsStuck() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    var go = new CountDownLatch(1);
    Subscription<Ping> ledger = ledger(PoisonPolicy.SKIP).concurrency(2);
    var ended = new LinkedBlockingQueue<String>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if ("key0".equals(event.key())) {
                go.await();
              }
              ended.add(String.valueOf(event.key()));
              return Outcome.done();
            });
    Engine engine = session.consume(ledger, handled);
    publishToAllKeys(engine, ledger);
    assertThat(session.patience.next((KEYS - 1) * PER_KEY, ended)).doesNotContain("key0");
    go.countDown();
    assertThat(session.patience.next(PER_KEY, ended)).containsOnly("key0");
  }

  @Test
  @FailureMode(19)
  void required_C13_underSkipThePoisonedHeadIsADeadLetterAndItsFollowersGoOn() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    Subscription<Ping> ledger = ledger(PoisonPolicy.SKIP).maxAttempts(2);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (event.data().number() == 0) {
                throw new IllegalStateException("poison");
              }
              return Outcome.done();
            });
    Engine engine = session.consume(ledger, handled);
    engine.publisher().publishAll(ofOneKey(ledger, 0, 3));
    assertThat(handled.next(4)).containsExactly(new Ping(0), new Ping(0), new Ping(1), new Ping(2));
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(session.transport.deadLetterings.seenEntries()).hasSize(1);
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(EngineSession.deadLetters(engine, ledger)).hasSize(1);
    }
  }

  @Test
  @FailureMode(16)
  void required_C13_C6_underBlockTheFollowersWaitUntilTheHeadSucceedsHoweverOftenItFails()
      throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    var failures = new AtomicInteger();
    var ended = new LinkedBlockingQueue<Ping>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (event.data().number() == 0 && failures.incrementAndGet() < 10) {
                throw new IllegalStateException("not yet");
              }
              ended.add(event.data());
              return Outcome.done();
            });
    Subscription<Ping> ledger = ledger(PoisonPolicy.BLOCK).maxAttempts(2);
    Engine engine = session.consume(ledger, handled);
    engine.publisher().publishAll(ofOneKey(ledger, 0, 3));
    assertThat(session.patience.next(3, ended)).isEqualTo(EngineSession.expected(0, 3));
    assertThat(failures).hasValue(10);
    assertThat(session.transport.deadLetterings.calls).hasValue(0);
  }

  @Test
  void required_C13_C7_aRejectedHeadUnblocksItsKey() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    var ended = new LinkedBlockingQueue<Ping>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (event.data().number() == 0) {
                return Outcome.deadLetter("never");
              }
              ended.add(event.data());
              return Outcome.done();
            });
    Subscription<Ping> ledger = ledger(PoisonPolicy.BLOCK);
    Engine engine = session.consume(ledger, handled);
    engine.publisher().publishAll(ofOneKey(ledger, 0, 4));
    assertThat(session.patience.next(3, ended)).isEqualTo(EngineSession.expected(1, 4));
  }

  @Test
  void required_C13_eventsWithoutAKeyGoInParallel() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    var together = new CountDownLatch(4);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              together.countDown();
              together.await();
              return Outcome.done();
            });
    Subscription<Ping> ledger = ledger(PoisonPolicy.SKIP).concurrency(4);
    Engine engine = session.consume(ledger, handled);
    engine.publisher().publishAll(EngineSession.pings(ledger.topic(), 0, 4));
    session.patience.counted("four at once", together);
  }

  @Test
  void required_C13_parkIsRefusedBeforeAnyCall() {
    MessagingException refusal =
        refusalOf(session.builder().handle(ledger(PoisonPolicy.PARK), session.handled()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(ledger(PoisonPolicy.PARK).path());
  }
}
