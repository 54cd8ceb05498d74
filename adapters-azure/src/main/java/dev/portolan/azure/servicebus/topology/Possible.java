package dev.portolan.azure.servicebus.topology;

import dev.portolan.azure.servicebus.filter.SubscriptionRules;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether Service Bus can have what is declared. Pure. */
final class Possible {
  /** The portal takes 5 seconds to 5 minutes ("Message transfers, locks, and settlement"). */
  private static final Duration MIN_LEASE = Duration.ofSeconds(5);

  private static final Duration MAX_LEASE = Duration.ofMinutes(5);

  /** "Subscription Description", {@code DefaultMessageTimeToLive}: from one second. */
  private static final Duration MIN_RETENTION = Duration.ofSeconds(1);

  private static final Duration MAX_RETENTION = EntityAttributes.FOREVER;

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
        SubscriptionRules.of(subscription);
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
    Duration lease = subscription.lease();
    if (isOutside(lease, MIN_LEASE, MAX_LEASE)) {
      problems.add(problem(subscription, "lease", lease, "5 seconds to 5 minutes"));
    }
    Duration retention = subscription.retention();
    if (isOutside(retention, MIN_RETENTION, MAX_RETENTION)) {
      problems.add(problem(subscription, "retention", retention, "1 second to 29,227 years"));
    }
    return problems;
  }

  private static boolean isOutside(Duration declared, Duration least, Duration most) {
    return declared.compareTo(least) < 0 || declared.compareTo(most) > 0;
  }

  private static String problem(
      Subscription<?> subscription, String what, Duration declared, String possible) {
    return "Subscription '%s': its %s of %s cannot be had, Service Bus takes %s: declare another"
        .formatted(subscription.path(), what, declared, possible);
  }
}
