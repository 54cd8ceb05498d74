package dev.portolan.aws.snssqs.topology;

import dev.portolan.aws.snssqs.filter.FilterPolicy;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether SNS and SQS can have what is declared. Pure. */
final class Possible {
  /** SQS API Reference, SetQueueAttributes, {@code MessageRetentionPeriod}. */
  private static final Duration MIN_RETENTION = Duration.ofSeconds(60);

  private static final Duration MAX_RETENTION = Duration.ofDays(14);

  /** SQS API Reference, SetQueueAttributes, {@code VisibilityTimeout}. */
  private static final Duration MAX_LEASE = Duration.ofHours(12);

  private Possible() {}

  /**
   * Checks all subscriptions.
   *
   * @throws MessagingException that names everything that is not possible
   */
  static void check(Topology topology) {
    var invalid = new ArrayList<String>();
    var unsupported = new ArrayList<String>();
    for (Subscription<?> subscription : topology.subscriptions()) {
      invalid.addAll(problems(subscription));
      try {
        FilterPolicy.of(subscription);
      } catch (MessagingException e) {
        unsupported.add(String.valueOf(e.getMessage()));
      }
    }
    ErrorCode code = invalid.isEmpty() ? ErrorCode.UNSUPPORTED : ErrorCode.INVALID;
    invalid.addAll(unsupported);
    if (!invalid.isEmpty()) {
      throw new MessagingException(code, String.join("\n", invalid));
    }
  }

  private static List<String> problems(Subscription<?> subscription) {
    var problems = new ArrayList<String>();
    checkRetention(subscription, "retention", subscription.retention(), problems);
    checkRetention(
        subscription, "dead-letter retention", subscription.deadLetterRetention(), problems);
    if (subscription.lease().compareTo(MAX_LEASE) > 0) {
      problems.add(problem(subscription, "lease", subscription.lease(), "at most 12 hours"));
    }
    return problems;
  }

  private static void checkRetention(
      Subscription<?> subscription, String what, Duration retention, List<String> problems) {
    if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
      problems.add(problem(subscription, what, retention, "60 seconds to 14 days"));
    }
  }

  private static String problem(
      Subscription<?> subscription, String what, Duration declared, String possible) {
    return "Subscription '%s': its %s of %s cannot be had, SQS takes %s: declare another"
        .formatted(subscription.path(), what, declared, possible);
  }
}
