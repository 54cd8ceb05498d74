package dev.portolan.inmemory.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is noticed by the clause it breaks, and a sound transport passes. */
final class SuiteProvesItselfTest {
  private static final Duration HURRY = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<Capability> ALL = EnumSet.complementOf(EnumSet.of(Capability.DURABLE));

  static Stream<Fault> faults() {
    return Stream.of(
            SendFaults.all(),
            EventFaults.all(),
            FilterFaults.all(),
            ReceiveFaults.all(),
            SettleFaults.all(),
            LeaseFaults.all(),
            KeyFaults.all(),
            DeadLetterFaults.all(),
            TopologyFaults.all(),
            ClosingFaults.all())
        .flatMap(List::stream);
  }

  private static SuiteProof proof(Set<Capability> capabilities, Fault fault, Duration patience) {
    return new SuiteProof(
        () -> new FaultyHarness("inmemory-broken", capabilities, fault.breaking().get(), patience));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseThatAFaultBreaksNoticesIt(Fault fault, TestReporter reporter) {
    List<String> caught = proof(ALL, fault, HURRY).firstFailure(fault.clause());
    assertThat(caught).as("tests of %s that noticed", fault).hasSize(1);
    reporter.publishEntry(fault.toString(), caught.getFirst());
  }

  @Test
  void aSoundTransportPassesAll() {
    var decorated = Fault.of("none", Clause.P1, SuiteProvesItselfTest::aroundEverything);
    assertThat(proof(ALL, decorated, PATIENCE).failures()).isEmpty();
  }

  private static Transport aroundEverything(Transport transport) {
    return ReceiveFaults.receivers(ReceiverAround::new).apply(new TransportAround(transport));
  }

  @Test
  void aSoundTransportThatDeclaresNothingPassesAll() {
    var modest = Fault.of("declares nothing", Clause.P1, ModestTransport::new);
    assertThat(proof(Set.of(), modest, PATIENCE).failures()).isEmpty();
  }

  static Stream<Fault> undeclared() {
    return UndeclaredFaults.all().stream();
  }

  @ParameterizedTest
  @MethodSource("undeclared")
  void whatIsNotDeclaredAndNotRefusedIsNoticed(Fault fault) {
    List<String> caught = proof(Set.of(), fault, HURRY).firstFailure(fault.clause());
    assertThat(caught).as("tests of %s that noticed", fault).hasSize(1);
  }

  @Test
  void faultsHaveNamesOfTheirOwn() {
    List<String> names = Stream.concat(faults(), undeclared()).map(Fault::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(25);
  }

  @Test
  void whatIsMeantToBeDeclaredMustBe() {
    UnaryOperator<Transport> sound = transport -> transport;
    var less = proof(Set.of(Capability.SEND_DELAY), Fault.of("", Clause.P7, sound), HURRY);
    assertThat(less.firstFailure(Clause.P7)).hasSize(1);
  }
}
