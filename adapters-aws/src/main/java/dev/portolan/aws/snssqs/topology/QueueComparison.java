package dev.portolan.aws.snssqs.topology;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a queue's attributes.
 *
 * @param path of the subscription
 * @param declared the queue
 * @param prefix what the names of its attributes begin with in a difference
 * @param differences where they go
 */
record QueueComparison(
    String path, DeclaredQueue declared, String prefix, Differences differences) {
  /** SQS has these even where they were not set. */
  private static final Map<String, String> FIFO =
      Map.of(
          "ContentBasedDeduplication", "content-based-deduplication",
          "DeduplicationScope", "deduplication-scope",
          "FifoThroughputLimit", "throughput-limit");

  void compare(Map<String, String> actual) {
    compareSeconds("lease", DeclaredQueue.LEASE, actual);
    compareSeconds("retention", DeclaredQueue.RETENTION, actual);
    compareEncryption(actual);
    FIFO.forEach((name, attribute) -> compareText(attribute, name, actual));
    compareJson("redrive-policy", DeclaredQueue.REDRIVE, actual);
    compareJson("redrive-allow-policy", DeclaredQueue.REDRIVE_ALLOW, actual);
    String policy = declared.attributes().getOrDefault(DeclaredQueue.POLICY, "{}");
    if (!JsonMeaning.hasStatements(policy, actual.get(DeclaredQueue.POLICY))) {
      differences.addDrift(
          path, prefix + "access-policy", policy, actual.get(DeclaredQueue.POLICY));
    }
  }

  private void compareSeconds(String attribute, String name, Map<String, String> actual) {
    @Nullable String value = declared.attributes().get(name);
    if (value != null) {
      differences.compare(path, prefix + attribute, seconds(value), seconds(actual.get(name)));
    }
  }

  private static String seconds(@Nullable String seconds) {
    return seconds == null
        ? Differences.NONE
        : Duration.ofSeconds(Long.parseLong(seconds)).toString();
  }

  private void compareEncryption(Map<String, String> actual) {
    String wanted = EncryptionComparison.inWords(declared.attributes());
    String found = EncryptionComparison.inWords(actual);
    if (!wanted.equals(found) && !EncryptionComparison.isSameKey(wanted, found)) {
      differences.addDrift(path, prefix + "encryption", wanted, found);
    }
  }

  private void compareText(String attribute, String name, Map<String, String> actual) {
    @Nullable String value = declared.attributes().get(name);
    if (value != null) {
      differences.compare(path, prefix + attribute, value, actual.get(name));
    }
  }

  private void compareJson(String attribute, String name, Map<String, String> actual) {
    @Nullable String wanted = declared.attributes().get(name);
    @Nullable String found = actual.get(name);
    boolean same = wanted == null ? found == null : JsonMeaning.same(wanted, found);
    if (!same) {
      differences.addDrift(
          path, prefix + attribute, wanted == null ? Differences.NONE : wanted, found);
    }
  }
}
