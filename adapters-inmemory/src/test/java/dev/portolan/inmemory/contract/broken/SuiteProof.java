package dev.portolan.inmemory.contract.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.clause.Clause;
import dev.portolan.contract.clause.ClauseRecorder;
import dev.portolan.contract.transport.TransportContract;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs tests of the contract on a transport, and says which failed. */
final class SuiteProof {
  private final Supplier<BrokerHarness> harness;

  SuiteProof(Supplier<BrokerHarness> harness) {
    this.harness = harness;
  }

  /** {@return the tests of the contract that are wanted, by their names} */
  static List<DiscoverySelector> selectors(Predicate<String> wanted) {
    var selectors = new ArrayList<DiscoverySelector>();
    for (Class<?> group : TransportContract.class.getDeclaredClasses()) {
      for (Method method : group.getSuperclass().getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class) && wanted.test(method.getName())) {
          selectors.add(selectNestedMethod(List.of(BrokenTransportContract.class), group, method));
        }
      }
    }
    return selectors;
  }

  /** {@return the test that failed first, or none, of those that prove a clause} */
  List<String> firstFailure(Clause clause) {
    return run(test -> Clause.in(test).contains(clause), true);
  }

  /** {@return the tests that failed, of all} */
  List<String> failures() {
    return run(test -> true, false);
  }

  private List<String> run(Predicate<String> wanted, boolean firstOnly) {
    BrokenTransportContract.HARNESS.set(harness);
    BrokenTransportContract.ENDS_WITH_FIRST_FAILURE.set(firstOnly);
    BrokenTransportContract.UntilCaught.CAUGHT.set(false);
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectors(wanted))
            .configurationParameter(ClauseRecorder.FOLDER, "target/contract-of-broken")
            .execute()
            .testEvents();
    return tests.failed().stream().map(SuiteProof::describe).toList();
  }

  private static String describe(Event event) {
    return event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", "");
  }
}
