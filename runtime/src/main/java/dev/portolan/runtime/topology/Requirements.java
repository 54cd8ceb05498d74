package dev.portolan.runtime.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an application declares with what broker and store can do, before any I/O. Pure.
 * Every problem is found at once.
 */
public final class Requirements {
  private final Transport transport;
  private final @Nullable ProcessStore store;
  private final List<String> problems = new ArrayList<>();

  private Requirements(Transport transport, @Nullable ProcessStore store) {
    this.transport = transport;
    this.store = store;
  }

  /**
   * Checks.
   *
   * @throws MessagingException with {@link ErrorCode#UNSUPPORTED} and the list of what cannot be
   *     had
   */
  public static void check(
      Topology declared,
      boolean hasProcesses,
      Transport transport,
      @Nullable ProcessStore store,
      @Nullable BlobStore blobs) {
    var requirements = new Requirements(transport, store);
    declared.topics().forEach(requirements::checkTopic);
    declared.subscriptions().forEach(requirements::checkSubscription);
    if (hasProcesses) {
      requirements.checkStore(declared);
    }
    if (blobs != null) {
      requirements.checkKept(declared, "the blob store keeps data", blobs.limits().retention());
    }
    if (!requirements.problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.UNSUPPORTED,
          "Broker and store cannot do what is declared:\n  "
              + String.join("\n  ", requirements.problems));
    }
  }

  private void checkTopic(Topic<?> topic) {
    if (topic.ordered() && !can(Capability.KEY_ORDER)) {
      problems.add("topic '" + topic.name() + "' is key-ordered; the broker keeps no order");
    }
  }

  private void checkSubscription(Subscription<?> subscription) {
    String path = "subscription '" + subscription.path() + "'";
    TransportLimits limits = transport.limits();
    if (subscription.ordering() instanceof Ordering.ByKey(PoisonPolicy onPoison)
        && onPoison == PoisonPolicy.PARK) {
      problems.add(path + " parks poisoned keys, which the engine refuses: declare BLOCK or SKIP");
    }
    atLeast(path, "lease", subscription.lease(), limits.minLease());
    atMost(path, "lease", subscription.lease(), limits.maxLease());
    Duration retryDelay = subscription.retry().maxDelay();
    Duration releaseDelay =
        can(Capability.RELEASE_DELAY) ? limits.maxReleaseDelay() : Duration.ZERO;
    atMost(path, "retry delay", retryDelay, releaseDelay);
    atMost(path, "retention", subscription.retention(), limits.maxRetention());
    atMost(
        path, "dead-letter retention", subscription.deadLetterRetention(), limits.maxRetention());
  }

  private void checkStore(Topology declared) {
    if (store == null) {
      problems.add("processes keep state, which needs a process store; there is none");
      return;
    }
    checkKept(declared, "the store remembers ids", store.limits().inboxRetention());
  }

  private void checkKept(Topology declared, String keeper, Duration kept) {
    for (Subscription<?> subscription : declared.subscriptions()) {
      Duration needed = subscription.retention().plus(subscription.deadLetterRetention());
      if (kept.compareTo(needed) < 0) {
        problems.add(
            "subscription '%s' can deliver an event again after %s; %s for %s"
                .formatted(subscription.path(), needed, keeper, kept));
      }
    }
  }

  private void atLeast(String path, String what, Duration declared, Duration possible) {
    if (declared.compareTo(possible) < 0) {
      problems.add(
          "%s has a %s of %s; the broker's shortest is %s"
              .formatted(path, what, declared, possible));
    }
  }

  private void atMost(String path, String what, Duration declared, Duration possible) {
    if (declared.compareTo(possible) > 0) {
      problems.add(
          "%s has a %s of %s; the broker's limit is %s".formatted(path, what, declared, possible));
    }
  }

  private boolean can(Capability capability) {
    return transport.capabilities().contains(capability);
  }
}
