package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Maps the SDK's exceptions and AWS's error codes to ours. Above all it tells what was certainly
 * not carried out from what nobody knows.
 *
 * <p>Codes: SNS and SQS API Reference, "Common Errors" and each action's "Errors".
 */
public final class AwsErrors {
  private static final Set<String> NOT_FOUND =
      Set.of(
          "NotFound",
          "NotFoundException",
          "ResourceNotFoundException",
          "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue");

  private static final Set<String> UNAUTHORIZED =
      Set.of(
          "AuthorizationError",
          "AccessDenied",
          "AccessDeniedException",
          "IncompleteSignature",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSecurity",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "NotAuthorized",
          "OptInRequired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException",
          "ExpiredToken",
          "ExpiredTokenException",
          "KMSAccessDenied",
          "KmsAccessDenied",
          "KMSDisabled",
          "KmsDisabled",
          "KMSNotFound",
          "KmsNotFound",
          "KMSOptInRequired",
          "KmsOptInRequired",
          "KMSInvalidState",
          "KmsInvalidState");

  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "Throttled",
          "ThrottledException",
          "RequestThrottled",
          "RequestLimitExceeded",
          "TooManyRequestsException",
          "OverLimit",
          "SlowDown",
          "KMSThrottling",
          "KmsThrottled");

  private static final Set<String> LEASE_LOST =
      Set.of(
          "ReceiptHandleIsInvalid",
          "MessageNotInflight",
          "AWS.SimpleQueueService.MessageNotInflight");

  private static final Set<String> TOO_LARGE =
      Set.of("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong");

  private static final Set<String> CLOCK_DIFFERS =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

  /** What SQS says of a message that nobody holds (any more), under a code of many meanings. */
  private static final List<String> NOT_HELD =
      List.of(
          "Total VisibilityTimeout",
          "not available for visibility timeout change",
          "receipt handle has expired");

  private static final int FORBIDDEN = 403;
  private static final int UNAUTHENTICATED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;

  private AwsErrors() {}

  /**
   * {@return our exception for the SDK's}
   *
   * @param action what was tried, to what, for instance {@code publishing to topic 'orders'}
   */
  public static MessagingException of(String action, SdkException failure) {
    return failure instanceof AwsServiceException answered
        ? ofAnswer(action, answered)
        : ofClient(action, failure);
  }

  /**
   * {@return our code for an entry that a batch's answer says has failed}
   *
   * @param code AWS's
   * @param senderFault whether the broker holds the sender responsible
   * @param message AWS's words
   */
  static ErrorCode ofEntry(String code, boolean senderFault, @Nullable String message) {
    ErrorCode known = known(code);
    if (known != null) {
      return known;
    }
    if (message != null && NOT_HELD.stream().anyMatch(message::contains)) {
      return ErrorCode.LEASE_LOST;
    }
    if (senderFault) {
      return ErrorCode.INVALID;
    }
    return code.startsWith("Internal") ? ErrorCode.UNKNOWN_OUTCOME : ErrorCode.UNAVAILABLE;
  }

  private static MessagingException ofAnswer(String action, AwsServiceException failure) {
    String code =
        failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
            ? "HTTP " + failure.statusCode()
            : failure.awsErrorDetails().errorCode();
    ErrorCode ours = CLOCK_DIFFERS.contains(code) ? ErrorCode.UNAVAILABLE : known(code);
    if (ours == null) {
      ours = ofStatus(failure);
    }
    return new MessagingException(
        ours,
        "%s failed: %s (AWS says %s, request %s)%s"
            .formatted(
                action,
                failure.awsErrorDetails() == null ? "no details" : text(failure),
                code,
                failure.requestId(),
                advice(ours, code)),
        failure);
  }

  private static String text(AwsServiceException failure) {
    String message = failure.awsErrorDetails().errorMessage();
    return message == null ? "no details" : message;
  }

  private static @Nullable ErrorCode known(String code) {
    if (NOT_FOUND.contains(code)) {
      return ErrorCode.NOT_FOUND;
    }
    if (UNAUTHORIZED.contains(code)) {
      return ErrorCode.UNAUTHORIZED;
    }
    if (THROTTLED.contains(code)) {
      return ErrorCode.THROTTLED;
    }
    if (LEASE_LOST.contains(code)) {
      return ErrorCode.LEASE_LOST;
    }
    return TOO_LARGE.contains(code) ? ErrorCode.TOO_LARGE : null;
  }

  private static ErrorCode ofStatus(AwsServiceException failure) {
    int status = failure.statusCode();
    if (failure.isThrottlingException() || status == TOO_MANY_REQUESTS) {
      return ErrorCode.THROTTLED;
    }
    if (status == FORBIDDEN || status == UNAUTHENTICATED) {
      return ErrorCode.UNAUTHORIZED;
    }
    if (status == SERVICE_UNAVAILABLE) {
      return ErrorCode.UNAVAILABLE;
    }
    return status >= FIRST_SERVER_ERROR ? ErrorCode.UNKNOWN_OUTCOME : ErrorCode.INVALID;
  }

  private static String advice(ErrorCode ours, String code) {
    if (CLOCK_DIFFERS.contains(code)) {
      return "; set this machine's clock";
    }
    return switch (ours) {
      case NOT_FOUND -> "; check region, account and prefix, or create the topology";
      case UNAUTHORIZED -> "; check the credentials and the policies of this service";
      default -> "";
    };
  }

  private static MessagingException ofClient(String action, SdkException failure) {
    if (isAboutCredentials(failure)) {
      return new MessagingException(
          ErrorCode.UNAUTHORIZED,
          action + " failed: no credentials were found; see the SDK's default credentials chain",
          failure);
    }
    ErrorCode code = wasNeverSent(failure) ? ErrorCode.UNAVAILABLE : ErrorCode.UNKNOWN_OUTCOME;
    return new MessagingException(
        code, action + " failed: " + rootOf(failure) + "; see whether AWS can be reached", failure);
  }

  private static boolean isAboutCredentials(SdkException failure) {
    String message = failure.getMessage();
    return message != null && message.contains("Unable to load credentials");
  }

  /** Whether the request was never sent, so that it was certainly not carried out. */
  private static boolean wasNeverSent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof ConnectTimeoutException
          || cause instanceof ConnectionRequestTimeoutException
          || cause instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
