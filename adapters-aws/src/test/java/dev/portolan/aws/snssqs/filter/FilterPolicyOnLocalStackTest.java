package dev.portolan.aws.snssqs.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.aws.snssqs.topology.TestAccount;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.Filter;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Clause C17 with LocalStack's idea of filter policies instead of ours. */
@RequiresLocalStack
class FilterPolicyOnLocalStackTest {
  private static final int FILTERS = 300;
  private static final int EVENTS = 30;
  private static final int MOST_RECEIVES = 60;

  private final TestAccount account = TestAccount.fresh();
  private final SnsClient sns = account.sns();
  private final SqsClient sqs = account.sqs();
  private final String topic = sns.createTopic(request -> request.name("topic")).topicArn();
  private final Map<String, Filter> filterOfQueue = new HashMap<>();

  private void subscribe(Filter filter) {
    String name = "queue-" + filterOfQueue.size();
    var attributes = new HashMap<>(Map.of("RawMessageDelivery", "true"));
    FilterPolicy.of(filter)
        .ifPresent(
            policy -> {
              attributes.put("FilterPolicy", policy.toString());
              attributes.put("FilterPolicyScope", "MessageBody");
            });
    String url = sqs.createQueue(request -> request.queueName(name)).queueUrl();
    sns.subscribe(
        request ->
            request
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(account.place().queueArn(name))
                .attributes(attributes));
    filterOfQueue.put(url, filter);
  }

  private Set<String> selected(Filter filter, List<String> documents) {
    var format = new CloudEventsJsonFormat();
    return documents.stream()
        .filter(
            document -> {
              var bytes = Payload.ofOwned(document.getBytes(StandardCharsets.UTF_8));
              return filter.matches(format.read(bytes).attributes());
            })
        .collect(Collectors.toSet());
  }

  private List<String> differences(List<String> documents) {
    documents.forEach(document -> sns.publish(r -> r.topicArn(topic).message(document)));
    var arrived = new HashMap<String, Set<String>>();
    filterOfQueue.forEach(
        (url, filter) -> arrived.put(url, receive(url, selected(filter, documents).size())));
    var differences = new ArrayList<String>();
    filterOfQueue.forEach(
        (url, filter) -> {
          Set<String> all = arrived.getOrDefault(url, Set.of());
          all.addAll(receive(url, 0));
          if (!all.equals(selected(filter, documents))) {
            differences.add(filter + " let through " + all);
          }
        });
    return differences;
  }

  private Set<String> receive(String url, int count) {
    var bodies = new HashSet<String>();
    for (int receives = 0; receives < MOST_RECEIVES; receives++) {
      boolean waits = bodies.size() < count;
      List<Message> some =
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .maxNumberOfMessages(10)
                          .visibilityTimeout(600)
                          .waitTimeSeconds(waits ? 1 : 0))
              .messages();
      some.forEach(message -> bodies.add(message.body()));
      if (some.isEmpty() && !waits) {
        return bodies;
      }
    }
    return bodies;
  }

  @Test
  void C17_generatedFiltersSelectTheSameEvents(TestReporter reporter) {
    long seed = new Random().nextLong();
    reporter.publishEntry("seed", Long.toString(seed));
    var generated = new GeneratedFilters(seed);
    while (filterOfQueue.size() < FILTERS) {
      Filter filter = generated.filter(3);
      try {
        subscribe(filter);
      } catch (Unsayable refused) {
        continue;
      }
    }
    List<String> events = Stream.generate(generated::ownDocument).limit(EVENTS).toList();
    assertThat(differences(events)).as("seed %d", seed).isEmpty();
  }

  @Test
  void C17_numbersAndBooleansOfOtherPublishersAreTheirStrings() {
    subscribe(Filter.in("tier", Set.of("5", "a")));
    subscribe(Filter.equal("tier", "true"));
    subscribe(Filter.equal("tier", "a").negate());
    subscribe(Filter.exists("tier"));
    subscribe(Filter.equal("tier", "-5").and(Filter.types("t")));
    var events =
        Stream.of("5", "\"5\"", "-5", "true", "\"true\"", "false", "\"a\"", "\"\"", "6")
            .map(
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"tier\":%s}"
                    ::formatted)
            .toList();
    assertThat(differences(events)).isEmpty();
  }

  @Test
  void theLargestPoliciesAreAccepted() {
    Filter two = Filter.in("subject", Set.of("x", "y"));
    subscribe(GeneratedFilters.types(150));
    subscribe(GeneratedFilters.types(75).and(two));
    subscribe(GeneratedFilters.types(148).or(two));
    subscribe(
        new Filter.AllOf(
            Stream.of("a", "b", "c", "d", "e").map(name -> Filter.equal(name, "x")).toList()));
    assertThat(filterOfQueue).hasSize(4);
  }
}
