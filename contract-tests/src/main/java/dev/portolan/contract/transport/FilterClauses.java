package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Clause C17: generated filters select the events that their predicate matches. */
abstract class FilterClauses extends TransportSuite {
  private static final int PER_TOPIC = 50;
  private static final int EVENTS = 60;

  @Test
  void required_C17_exactlyWhatAGeneratedFilterMatchesArrives(TestReporter reporter)
      throws Exception {
    long seed = RandomEvents.seed();
    reporter.publishEntry("seed", Long.toString(seed));
    var random = new Random(seed);
    int filters = harness().generatedFilters();
    var differences = new ArrayList<String>();
    for (int topic = 0; topic * PER_TOPIC < filters && differences.isEmpty(); topic++) {
      int count = Math.min(PER_TOPIC, filters - topic * PER_TOPIC);
      differences.addAll(new FilterComparison(broker, random, count, EVENTS).run("topic" + topic));
    }
    assertThat(differences).as("seed %d", seed).isEmpty();
  }
}
