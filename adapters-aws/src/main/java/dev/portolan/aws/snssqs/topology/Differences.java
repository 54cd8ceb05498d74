package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The differences found so far at topics and subscriptions. Used by one thread. */
final class Differences {
  static final String NONE = "none";
  static final String MISSING = "missing";

  /** Of SNS, of SQS, and of both their protocols. */
  private static final Set<String> DENIED =
      Set.of("AuthorizationError", "AccessDenied", "AccessDeniedException");

  private final List<TopologyDifference> found = new ArrayList<>();

  void addMissing(String path) {
    found.add(new Missing(path));
  }

  void addDrift(String path, String attribute, String declared, @Nullable String actual) {
    found.add(new Drift(path, attribute, declared, actual == null ? NONE : actual));
  }

  void compare(String path, String attribute, String declared, @Nullable String actual) {
    if (!declared.equals(actual)) {
      addDrift(path, attribute, declared, actual);
    }
  }

  /**
   * Reads and compares something; where that is not permitted, it says so and goes on. Credentials
   * that are no good at all are another matter: nothing could be read.
   */
  void whereReadable(String path, String what, Runnable comparison) {
    try {
      comparison.run();
    } catch (MessagingException e) {
      if (!isDenied(e)) {
        throw e;
      }
      found.add(new Unverifiable(path, what, String.valueOf(e.getMessage())));
    }
  }

  private static boolean isDenied(MessagingException e) {
    return e.code() == ErrorCode.UNAUTHORIZED
        && e.getCause() instanceof AwsServiceException cause
        && cause.awsErrorDetails() != null
        && DENIED.contains(cause.awsErrorDetails().errorCode());
  }

  List<TopologyDifference> found() {
    return List.copyOf(found);
  }
}
