package dev.portolan.azure.queuestorage;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.identity.CredentialUnavailableException;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Maps the SDK's exceptions and the service's error codes to ours. Above all it tells what was
 * certainly not carried out from what nobody knows.
 *
 * <p>Codes: Queue Service REST API, "Queue Storage error codes" and "Common REST API error codes".
 */
final class QueueStorageErrors {
  private static final Set<QueueErrorCode> LEASE_LOST =
      Set.of(QueueErrorCode.MESSAGE_NOT_FOUND, QueueErrorCode.POP_RECEIPT_MISMATCH);

  private static final Set<QueueErrorCode> TOO_LARGE =
      Set.of(QueueErrorCode.MESSAGE_TOO_LARGE, QueueErrorCode.REQUEST_BODY_TOO_LARGE);

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int LAST_SUCCESS = 299;

  private QueueStorageErrors() {}

  /**
   * {@return our exception for the SDK's}
   *
   * @param action what was tried, to what, for instance {@code Receiving from 'orders/billing'}
   */
  static MessagingException of(String action, RuntimeException failure) {
    if (failure instanceof MessagingException ours) {
      return ours;
    }
    if (isAboutCredentials(failure)) {
      return new MessagingException(
          ErrorCode.UNAUTHORIZED,
          action + " failed: no credentials were accepted; see the SDK's default credentials chain",
          failure);
    }
    HttpResponseException answered = find(failure, HttpResponseException.class);
    return answered != null && answered.getResponse() != null
        ? ofAnswer(action, answered)
        : ofConnection(action, failure);
  }

  private static boolean isAboutCredentials(Throwable failure) {
    return find(failure, ClientAuthenticationException.class) != null
        || find(failure, CredentialUnavailableException.class) != null;
  }

  private static MessagingException ofAnswer(String action, HttpResponseException failure) {
    int status = failure.getResponse().getStatusCode();
    QueueErrorCode code =
        failure instanceof QueueStorageException ours ? ours.getErrorCode() : null;
    ErrorCode known = known(code);
    ErrorCode ours = known == null ? ofStatus(status) : known;
    return new MessagingException(
        ours,
        "%s failed: the service answered %d %s (request %s)%s"
            .formatted(
                action,
                status,
                code == null ? "without a code" : code,
                failure.getResponse().getHeaderValue("x-ms-request-id"),
                advice(ours)),
        failure);
  }

  private static @Nullable ErrorCode known(@Nullable QueueErrorCode code) {
    if (code == null) {
      return null;
    }
    if (LEASE_LOST.contains(code)) {
      return ErrorCode.LEASE_LOST;
    }
    if (TOO_LARGE.contains(code)) {
      return ErrorCode.TOO_LARGE;
    }
    if (code.equals(QueueErrorCode.SERVER_BUSY)) {
      return ErrorCode.THROTTLED;
    }
    // It is gone, and can be made anew, within some 30 seconds.
    return code.equals(QueueErrorCode.QUEUE_BEING_DELETED) ? ErrorCode.UNAVAILABLE : null;
  }

  private static ErrorCode ofStatus(int status) {
    return switch (status) {
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case FORBIDDEN, UNAUTHENTICATED -> ErrorCode.UNAUTHORIZED;
      case TOO_MANY_REQUESTS -> ErrorCode.THROTTLED;
      case CONTENT_TOO_LARGE -> ErrorCode.TOO_LARGE;
      case SERVICE_UNAVAILABLE -> ErrorCode.UNAVAILABLE;
      // An answer of success that cannot be read, and errors of which nobody knows how far it came.
      default ->
          status >= FIRST_SERVER_ERROR || status <= LAST_SUCCESS
              ? ErrorCode.UNKNOWN_OUTCOME
              : ErrorCode.INVALID;
    };
  }

  private static String advice(ErrorCode ours) {
    return switch (ours) {
      case NOT_FOUND -> "; check account and prefix, or create the topology";
      case UNAUTHORIZED -> "; check the credentials and the roles of this service";
      default -> "";
    };
  }

  private static MessagingException ofConnection(String action, Throwable failure) {
    ErrorCode code = wasNeverSent(failure) ? ErrorCode.UNAVAILABLE : ErrorCode.UNKNOWN_OUTCOME;
    return new MessagingException(
        code,
        action + " failed: " + rootOf(failure) + "; see whether the account can be reached",
        failure);
  }

  /** Whether the request was never sent, so that it was certainly not carried out. */
  private static boolean wasNeverSent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException
          || cause instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /** Its class, and no message: an answer's first lines may stand there. */
  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
