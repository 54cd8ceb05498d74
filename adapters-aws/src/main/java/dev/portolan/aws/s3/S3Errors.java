package dev.portolan.aws.s3;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Maps what the SDK throws to our codes (S3 API Reference, "List of error codes"). */
final class S3Errors {
  private static final Set<String> THROTTLED =
      Set.of("SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded");

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;

  private S3Errors() {}

  /**
   * {@return our exception for the SDK's}
   *
   * @param action what was tried
   */
  static MessagingException of(String action, SdkException failure) {
    if (!(failure instanceof AwsServiceException answered)) {
      return ofClient(action, failure);
    }
    AwsErrorDetails details = answered.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    ErrorCode ours = code(answered.statusCode(), String.valueOf(code));
    return new MessagingException(
        ours,
        "%s failed: %s (AWS says %s, status %d, request %s)%s"
            .formatted(
                action,
                details == null ? "no details" : details.errorMessage(),
                code,
                answered.statusCode(),
                answered.requestId(),
                advice(ours)),
        failure);
  }

  private static ErrorCode code(int status, String code) {
    if (THROTTLED.contains(code) || status == TOO_MANY_REQUESTS) {
      return ErrorCode.THROTTLED;
    }
    return switch (status) {
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case FORBIDDEN, UNAUTHENTICATED ->
          code.equals("RequestTimeTooSkewed") ? ErrorCode.UNAVAILABLE : ErrorCode.UNAUTHORIZED;
      case SERVICE_UNAVAILABLE -> ErrorCode.UNAVAILABLE;
      default -> {
        boolean passing = status >= FIRST_SERVER_ERROR || code.equals("RequestTimeout");
        yield passing ? ErrorCode.UNKNOWN_OUTCOME : ErrorCode.INVALID;
      }
    };
  }

  private static String advice(ErrorCode ours) {
    return switch (ours) {
      case NOT_FOUND -> "; check bucket and region, or create the bucket";
      case UNAUTHORIZED ->
          "; the service needs s3:PutObject, s3:GetObject, and s3:ListBucket: without the last a"
              + " missing object looks forbidden";
      default -> "";
    };
  }

  private static MessagingException ofClient(String action, SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean credentials = message.contains("Unable to load credentials");
    return new MessagingException(
        credentials ? ErrorCode.UNAUTHORIZED : ErrorCode.UNKNOWN_OUTCOME,
        action
            + " failed: "
            + (credentials
                ? "no credentials were found; see the SDK's default credentials chain"
                : message + "; see whether S3 can be reached"),
        failure);
  }
}
