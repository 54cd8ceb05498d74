package dev.portolan.azure.servicebus.topology;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Maps what the SDK throws when a namespace is administered or looked at to ours. Pure.
 *
 * <p>Codes: "Service Bus messaging exceptions" and "Service Bus Resource Manager exceptions".
 */
final class TopologyErrors {
  /** Whatever looks like a token, a signature or a key, should an answer repeat one. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(sig=|SharedAccessKey=|SharedAccessSignature |Bearer )[^;&\\s\"'<]+");

  private static final int LONGEST_TEXT = 400;

  private TopologyErrors() {}

  /**
   * {@return our exception for the SDK's}
   *
   * @param action what was tried, to what, for instance {@code Reading topic 'orders'}
   */
  static MessagingException of(String action, RuntimeException failure) {
    if (failure instanceof MessagingException ours) {
      return ours;
    }
    ErrorCode code = code(failure);
    return new MessagingException(
        code, action + " failed: " + text(failure) + advice(code, failure), failure);
  }

  /** {@return whether somebody was asked, and said that this is not permitted} */
  static boolean isDenied(MessagingException failure) {
    return failure.code() == ErrorCode.UNAUTHORIZED && !isWithoutToken(failure.getCause());
  }

  /** {@return the status of an answer, 0 if there was none} */
  static int status(HttpResponseException failure) {
    return failure.getResponse() == null ? 0 : failure.getResponse().getStatusCode();
  }

  private static boolean isWithoutToken(@Nullable Throwable cause) {
    return cause instanceof ClientAuthenticationException answered
        && answered.getResponse() == null;
  }

  private static ErrorCode code(RuntimeException failure) {
    if (failure instanceof ClientAuthenticationException) {
      return ErrorCode.UNAUTHORIZED;
    }
    if (failure instanceof HttpResponseException answered && status(answered) != 0) {
      return ofStatus(status(answered));
    }
    AmqpException amqp = cause(failure, AmqpException.class);
    if (amqp != null && amqp.getErrorCondition() != null) {
      return ofCondition(amqp.getErrorCondition());
    }
    return wasNeverSent(failure) ? ErrorCode.UNAVAILABLE : ofClient(failure);
  }

  private static ErrorCode ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> ErrorCode.UNAUTHORIZED;
      case 404, 410 -> ErrorCode.NOT_FOUND;
      case 429 -> ErrorCode.THROTTLED;
      case 503 -> ErrorCode.UNAVAILABLE;
      case 408 -> ErrorCode.UNKNOWN_OUTCOME;
      default -> status >= 500 ? ErrorCode.UNKNOWN_OUTCOME : ErrorCode.INVALID;
    };
  }

  private static ErrorCode ofCondition(AmqpErrorCondition condition) {
    return switch (condition) {
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case UNAUTHORIZED_ACCESS -> ErrorCode.UNAUTHORIZED;
      case SERVER_BUSY_ERROR -> ErrorCode.THROTTLED;
      case NOT_ALLOWED, NOT_IMPLEMENTED, ARGUMENT_ERROR, ARGUMENT_OUT_OF_RANGE_ERROR ->
          ErrorCode.INVALID;
      default -> ErrorCode.UNAVAILABLE;
    };
  }

  /** Without an answer, nobody knows; what is no failure of the network is a defect. */
  private static ErrorCode ofClient(RuntimeException failure) {
    boolean unanswered =
        cause(failure, IOException.class) != null
            || cause(failure, TimeoutException.class) != null
            || cause(failure, AmqpException.class) != null;
    return unanswered ? ErrorCode.UNKNOWN_OUTCOME : ErrorCode.INTERNAL;
  }

  private static boolean wasNeverSent(Throwable failure) {
    return cause(failure, ConnectException.class) != null
        || cause(failure, UnknownHostException.class) != null
        || cause(failure, HttpConnectTimeoutException.class) != null
        || cause(failure, SSLHandshakeException.class) != null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private static String text(Throwable failure) {
    String said = String.valueOf(failure.getMessage());
    String text = SECRET.matcher(said).replaceAll("$1******");
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static String advice(ErrorCode code, RuntimeException failure) {
    return switch (code) {
      case NOT_FOUND -> "; check namespace and prefix, or create the topology";
      case UNAUTHORIZED ->
          isWithoutToken(failure)
              ? "; no credentials were found: see the SDK's default credentials chain"
              : "; check the credentials and the roles of this service";
      case THROTTLED -> "; try again later";
      case UNAVAILABLE, UNKNOWN_OUTCOME -> "; see whether the namespace can be reached";
      default -> "";
    };
  }
}
