package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.health.HealthState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses T1 to T3: the broker's topology and the declared one. */
abstract class TopologyClauses extends EngineSuite {

  private Subscription<Ping> billing() {
    return session.subscription(session.pings(), "billing");
  }

  private EngineBuilder declaring(OnMissing onMissing, Subscription<Ping> subscription) {
    return session
        .builder()
        .settings(EngineSession.settings().onMissing(onMissing))
        .handle(subscription, session.handled());
  }

  /** Starts without providing anything, and expects to be refused. */
  private MessagingException refusalAtStart(EngineBuilder builder) {
    try (Engine engine = builder.build()) {
      MessagingException refusal = failureOf(engine::start);
      assertThat(engine.health().state()).isEqualTo(HealthState.STOPPED);
      assertThat(session.transport.receives).as("nothing was received").hasValue(0);
      return refusal;
    }
  }

  private boolean lacks(Capability capability, OnMissing onMissing) {
    if (can(capability)) {
      return false;
    }
    assertThat(refusalAtStart(declaring(onMissing, billing())).code())
        .isEqualTo(ErrorCode.UNSUPPORTED);
    refused();
    return true;
  }

  @Test
  @FailureMode(18)
  void required_T1_missingTopologyIsRefusedWithTheExactList() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE, OnMissing.VALIDATE)) {
      return;
    }
    Topic<Note> notes = session.topic("notes", Note.class);
    MessagingException refusal =
        refusalAtStart(declaring(OnMissing.VALIDATE, billing()).publishesTo(notes));
    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refusal)
        .hasMessageContaining(billing().topic().name() + ": missing")
        .hasMessageContaining(billing().path() + ": missing")
        .hasMessageContaining(notes.name() + ": missing");
    assertThat(session.plain.compare(Topology.of(List.of(notes), List.of()))).hasSize(1);
  }

  @Test
  void required_T1_validateIsTheDefaultAndPassesWhatIsThere() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE, OnMissing.VALIDATE)) {
      return;
    }
    Engine engine =
        session.start(
            session
                .builder()
                .settings(dev.portolan.runtime.environment.EngineSettings.standard())
                .handle(billing(), session.handled()));
    assertThat(engine.health().state()).isEqualTo(HealthState.READY);
    assertThat(session.transport.comparisons.get()).isPositive();
  }

  @Test
  void required_T1_createMakesWhatIsMissingAndTwiceIsTheSame() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE, OnMissing.CREATE)) {
      return;
    }
    for (int start = 0; start < 3; start++) {
      try (Engine engine = declaring(OnMissing.CREATE, billing()).build()) {
        engine.start();
        engine.publisher().publish(Publication.of(billing().topic(), new Ping(start)));
      }
    }
    Handled<Ping> handled = session.handled();
    session.consume(session.subscription(session.pings(), "later"), handled);
    handled.assertQuiet();
  }

  @Test
  void required_T1_twoEnginesMayCreateAtOnce() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE, OnMissing.CREATE)) {
      return;
    }
    for (int round = 0; round < 5; round++) {
      Topic<Ping> pings = session.topic("round" + round, Ping.class);
      Subscription<Ping> billing = session.subscription(pings, "billing");
      Handled<Ping> handled = session.handled();
      List<Engine> engines =
          List.of(
              creating(session.transport, billing, handled),
              creating(session.another(), billing, handled));
      List<Background<Boolean>> starts =
          engines.stream()
              .map(
                  engine ->
                      Background.start(
                          () -> {
                            engine.start();
                            return true;
                          }))
              .toList();
      for (Background<Boolean> start : starts) {
        assertThat(start.result(session.patience)).isTrue();
      }
      engines.getFirst().publisher().publish(Publication.of(pings, new Ping(round)));
      assertThat(handled.next().data()).isEqualTo(new Ping(round));
      engines.forEach(Engine::close);
    }
  }

  private Engine creating(
      TroubledTransport through, Subscription<Ping> billing, Handled<Ping> handled) {
    return session
        .builder(through)
        .settings(EngineSession.settings().onMissing(OnMissing.CREATE))
        .handle(billing, handled)
        .build();
  }

  @Test
  void required_T1_assumeLooksAtNothing() throws Exception {
    Engine engine = session.start(declaring(OnMissing.ASSUME, billing()));
    assertThat(engine.health().state()).isEqualTo(HealthState.READY);
    assertThat(session.transport.comparisons).hasValue(0);
  }

  @Test
  void required_T1_withoutACreatingAdapterCreateIsRefused() {
    session.transport.lack(Capability.TOPOLOGY_CREATE);
    MessagingException refusal = refusalAtStart(declaring(OnMissing.CREATE, billing()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
  }

  @Test
  void required_T2_driftIsReportedAttributeByAttribute() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE, OnMissing.VALIDATE)) {
      return;
    }
    Subscription<Ping> asItIs = billing().lease(session.lease());
    session.start(session.builder().handle(asItIs, session.handled())).close();
    Subscription<Ping> declared = asItIs.lease(session.lease().plus(Duration.ofSeconds(7)));
    MessagingException refusal =
        failureOf(() -> declaring(OnMissing.VALIDATE, declared).build().start());
    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refusal)
        .hasMessageContaining(declared.path() + ": lease is " + asItIs.lease())
        .hasMessageContaining("declared " + declared.lease());
  }

  @Test
  void required_T2_T3_createMendsNoDriftBehindAnybodysBack() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE, OnMissing.CREATE)
        || lacks(Capability.TOPOLOGY_DESCRIBE, OnMissing.VALIDATE)) {
      return;
    }
    Subscription<Ping> asItIs = billing().lease(session.lease());
    session.start(session.builder().handle(asItIs, session.handled())).close();
    Subscription<Ping> declared = asItIs.lease(session.lease().plus(Duration.ofSeconds(7)));
    assertThat(failureOf(() -> declaring(OnMissing.CREATE, declared).build().start()).getMessage())
        .contains(declared.path() + ": lease");
    Topology before = Topology.of(List.of(), List.of(asItIs));
    assertThat(session.plain.compare(before)).isEmpty();
  }

  @Test
  @FailureMode(14)
  void required_T3_whatAnEngineDoesNotDeclareAndWhatItLeavesBehindStays() throws Exception {
    Subscription<Ping> first = billing();
    Subscription<Ping> second = session.subscription(session.pings(), "warehouse");
    Engine both =
        session.start(
            session.builder().handle(first, session.handled()).handle(second, session.handled()));
    both.drain();
    Engine one = session.start(session.builder().handle(first, session.handled()));
    one.publisher().publish(Publication.of(first.topic(), new Ping(1)));
    one.close();
    Handled<Ping> handled = session.handled();
    Engine back = session.builder(session.another()).handle(second, handled).build();
    try (back) {
      back.start();
      assertThat(handled.next().data()).as("it waited").isEqualTo(new Ping(1));
    }
  }
}
