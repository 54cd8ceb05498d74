package dev.portolan.aws.snssqs.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clause C17: a policy selects what the filter does, of our events and of other publishers'. */
class FilterPolicyDifferentialTest {
  private static final int FILTERS = 6_000;
  private static final int EVENTS = 250;
  private static final int DEPTH = 3;
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Sample(EventAttributes read, JsonNode body) {
    static Sample of(String document) {
      var bytes = Payload.ofOwned(document.getBytes(StandardCharsets.UTF_8));
      return new Sample(
          new CloudEventsJsonFormat().read(bytes).attributes(), JSON.readTree(document));
    }
  }

  @Test
  void C17_aPolicySelectsExactlyWhatItsFilterDoes(TestReporter reporter) {
    long seed = new Random().nextLong();
    var generated = new GeneratedFilters(seed);
    List<Sample> events =
        Stream.generate(generated::document).limit(EVENTS).map(Sample::of).toList();
    var differences = new ArrayList<String>();
    int said = 0;
    int narrow = 0;
    for (int number = 0; number < FILTERS; number++) {
      Filter filter = generated.filter(DEPTH);
      Optional<JsonNode> policy;
      try {
        policy = FilterPolicy.of(filter).map(one -> JSON.readTree(one.toString()));
      } catch (Unsayable refused) {
        continue;
      }
      said++;
      narrow += policy.isPresent() ? 1 : 0;
      for (Sample event : events) {
        boolean wanted = filter.matches(event.read());
        boolean selected = policy.isEmpty() || PolicyEvaluator.selects(policy.get(), event.body());
        if (wanted != selected) {
          differences.add("%s: %s, %s".formatted(event.body(), filter, policy));
        }
      }
    }
    reporter.publishEntry("seed", Long.toString(seed));
    reporter.publishEntry("said", said + " of " + FILTERS + ", " + narrow + " with a policy");
    assertThat(differences).as("seed %d", seed).isEmpty();
    assertThat(narrow).as("seed %d", seed).isGreaterThan(FILTERS / 3);
  }
}
