package dev.portolan.aws.snssqs.topology;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the attributes of an SNS subscription. */
record DeliveryComparison(DeclaredSubscription declared, Differences differences) {
  private static final String EVERYTHING = "every event";

  void compare(Map<String, String> actual) {
    String path = declared.path();
    differences.compare(path, "raw-delivery", "true", actual.get(DeclaredSubscription.RAW));
    String redrive = declared.attributes().getOrDefault(DeclaredSubscription.REDRIVE, "{}");
    if (!JsonMeaning.same(redrive, actual.get(DeclaredSubscription.REDRIVE))) {
      differences.addDrift(
          path, "delivery-redrive-policy", redrive, actual.get(DeclaredSubscription.REDRIVE));
    }
    compareFilter(actual);
  }

  private void compareFilter(Map<String, String> actual) {
    String wanted = filter(declared.attributes());
    String found = filter(actual);
    if (!JsonMeaning.sameFilter(wanted, found)) {
      differences.addDrift(declared.path(), "filter", wanted, found);
    }
  }

  private static String filter(Map<String, String> attributes) {
    @Nullable String policy = attributes.get(DeclaredSubscription.FILTER);
    if (policy == null || policy.isEmpty() || policy.equals("{}")) {
      return EVERYTHING;
    }
    boolean ofBody =
        DeclaredSubscription.BODY.equals(attributes.get(DeclaredSubscription.FILTER_SCOPE));
    return ofBody ? policy : policy + " on message attributes";
  }
}
