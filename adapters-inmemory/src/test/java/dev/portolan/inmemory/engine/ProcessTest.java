package dev.portolan.inmemory.engine;

import static dev.portolan.inmemory.engine.Counter.COUNTS;
import static dev.portolan.inmemory.engine.EngineHarness.PINGS;
import static dev.portolan.inmemory.engine.EngineHarness.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.HandlerInterceptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessTest {
  private static final Subscription<Ping> COUNTED =
      subscription(PINGS, "counter").concurrency(128).maxAttempts(50);

  private final EngineHarness harness = new EngineHarness();
  private final LinkedBlockingQueue<EventAttributes> counts = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    harness.close();
  }

  private EngineBuilder counting() {
    return harness.builder().run(new Counter(), List.of(COUNTED));
  }

  private EngineBuilder observing(EngineBuilder builder) {
    return builder.handle(
        subscription(COUNTS, "observer").concurrency(1),
        (event, context) -> {
          counts.add(event.attributes().withExtension("count", "" + event.data().number()));
          return Outcome.done();
        });
  }

  private void sendRaw(String id, int times) throws InterruptedException {
    var attributes =
        new EventAttributes(id, "/foreign", "test.ping.v1", null, null, null, null, Map.of());
    var event =
        new EncodedEvent(
            attributes, Payload.copyOf("{\"number\":1}".getBytes(StandardCharsets.UTF_8)));
    for (int time = 0; time < times; time++) {
      assertThat(
              harness
                  .transport
                  .send(
                      new Address.OfTopic(PINGS),
                      List.of(Outbound.of(event)),
                      Duration.ofSeconds(5))
                  .isSuccess())
          .isTrue();
    }
  }

  @Test
  void C19_theSameEventIdTwiceHasOneEffect() throws Exception {
    harness.start(observing(counting()));
    sendRaw("a", 5);
    sendRaw("b", 1);
    assertThat(Await.next(counts).extension("count")).isEqualTo("1");
    assertThat(Await.next(counts).extension("count")).isEqualTo("2");
    assertThat(harness.store.outboxSize()).isLessThanOrEqualTo(2);
    sendRaw("c", 1);
    assertThat(Await.next(counts).extension("count")).isEqualTo("3");
  }

  @Test
  void S1_aHotInstanceCountsEveryEventOnceWithManyAtOnce() throws Exception {
    int events = 3_000;
    Engine engine = harness.start(observing(counting()));
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, events).mapToObj(n -> Publication.of(PINGS, new Ping(n))).toList());
    var seen = new ArrayList<Integer>();
    for (int event = 0; event < events; event++) {
      seen.add(Integer.valueOf(String.valueOf(Await.next(counts).extension("count"))));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void S2_S5_twoEnginesThatContendForOneInstanceCountEveryEventOnce() throws Exception {
    int events = 600;
    Engine first = harness.start(observing(counting()));
    harness.start(counting().publishesTo(COUNTS));
    first
        .publisher()
        .publishAll(
            IntStream.range(0, events).mapToObj(n -> Publication.of(PINGS, new Ping(n))).toList());
    Map<String, Integer> byId = new ConcurrentHashMap<>();
    while (byId.size() < events) {
      EventAttributes count = Await.next(counts);
      byId.merge(
          count.id(), Integer.parseInt(String.valueOf(count.extension("count"))), (a, b) -> a);
    }
    assertThat(byId.values())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void S3_aCrashBetweenCommitAndSettlementHasNoSecondEffect() throws Exception {
    var crashes = new AtomicInteger();
    harness.start(
        observing(
            counting()
                .intercept(
                    new HandlerInterceptor() {
                      @Override
                      public <E> Outcome handle(
                          Event<E> event, DeliveryContext context, Handler<E> next)
                          throws Exception {
                        Outcome outcome = next.handle(event, context);
                        if (context.subscription().equals("pings/counter")
                            && context.attempt() == 1) {
                          crashes.incrementAndGet();
                          throw new IllegalStateException("crashed after the commit");
                        }
                        return outcome;
                      }
                    })));
    for (int event = 0; event < 20; event++) {
      sendRaw("event" + event, 1);
    }
    var seen = new ArrayList<String>();
    for (int event = 0; event < 20; event++) {
      seen.add(Await.next(counts).extension("count"));
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(20).contains("20");
    assertThat(crashes.get()).isEqualTo(20);
  }

  @Test
  void outgoingEventsNameTheirCauseAndDeriveTheirIdFromTheCommit() throws Exception {
    harness.start(observing(counting()));
    sendRaw("cause", 1);
    EventAttributes count = Await.next(counts);
    assertThat(count.id()).isEqualTo("the-one/1.0");
    assertThat(count.source()).isEqualTo("/test/counter");
    assertThat(count.extension(EventAttributes.CAUSATION_ID)).isEqualTo("cause");
    assertThat(count.extension(EventAttributes.CORRELATION_ID)).isEqualTo("cause");
  }

  @Test
  void C11_S5_whatOneEngineCommittedAnotherPublishesAfterItIsGone() throws Exception {
    Engine first = harness.start(counting().publishesTo(COUNTS));
    sendRaw("before", 1);
    Await.until("the commit", () -> committed() > 0);
    first.close();
    harness.start(observing(counting()));
    sendRaw("after", 1);
    assertThat(Await.next(counts).extension("count")).isIn("1", "2");
  }

  private long committed() {
    return harness.store.load(new ProcessInstance("counter", "the-one"), Set.of()).version();
  }
}
