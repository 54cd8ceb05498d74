package dev.portolan.aws.snssqs.topology;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a topic's attributes. */
record TopicComparison(DeclaredTopic declared, Differences differences) {

  void compare(Map<String, String> actual) {
    String key = declared.attributes().get(Encryption.KEY);
    if (!EncryptionComparison.isSameKey(key, actual.get(Encryption.KEY))) {
      differences.addDrift(
          declared.path(), "encryption", String.valueOf(key), actual.get(Encryption.KEY));
    }
    compare("content-based-deduplication", "ContentBasedDeduplication", actual);
    // Newer than most emulators, which do not tell it
    if (actual.containsKey("FifoThroughputScope")) {
      compare("throughput-scope", "FifoThroughputScope", actual);
    }
  }

  private void compare(String attribute, String name, Map<String, String> actual) {
    @Nullable String value = declared.attributes().get(name);
    if (value != null) {
      differences.compare(declared.path(), attribute, value, actual.get(name));
    }
  }
}
