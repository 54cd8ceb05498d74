package dev.portolan.azure.blob;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;

/** Maps what the SDK throws to our codes (Blob Service REST API, "Blob Storage error codes"). */
final class AzureBlobErrors {
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int LAST_SUCCESS = 299;

  private AzureBlobErrors() {}

  /**
   * {@return our exception for the SDK's}
   *
   * @param action what was tried
   */
  static MessagingException of(String action, RuntimeException failure) {
    if (!(failure instanceof BlobStorageException answered)) {
      return ofClient(action, failure);
    }
    ErrorCode ours = code(answered);
    return new MessagingException(
        ours,
        "%s failed: the service answered %d %s (request %s)%s"
            .formatted(
                action,
                answered.getStatusCode(),
                answered.getErrorCode(),
                answered.getResponse().getHeaderValue("x-ms-request-id"),
                advice(ours)),
        failure);
  }

  private static ErrorCode code(BlobStorageException answered) {
    if (BlobErrorCode.SERVER_BUSY.equals(answered.getErrorCode())) {
      return ErrorCode.THROTTLED;
    }
    int status = answered.getStatusCode();
    return switch (status) {
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case FORBIDDEN, UNAUTHENTICATED -> ErrorCode.UNAUTHORIZED;
      case TOO_MANY_REQUESTS -> ErrorCode.THROTTLED;
      case SERVICE_UNAVAILABLE -> ErrorCode.UNAVAILABLE;
      default ->
          status >= FIRST_SERVER_ERROR || status <= LAST_SUCCESS
              ? ErrorCode.UNKNOWN_OUTCOME
              : ErrorCode.INVALID;
    };
  }

  private static String advice(ErrorCode ours) {
    return switch (ours) {
      case NOT_FOUND -> "; check account and container, or create the container";
      case UNAUTHORIZED ->
          "; the service needs the role Storage Blob Data Contributor on the container";
      default -> "";
    };
  }

  private static MessagingException ofClient(String action, RuntimeException failure) {
    Throwable root = failure;
    boolean credentials = false;
    while (true) {
      credentials |=
          root instanceof ClientAuthenticationException
              || root instanceof CredentialUnavailableException;
      if (root.getCause() == null) {
        break;
      }
      root = root.getCause();
    }
    return new MessagingException(
        credentials ? ErrorCode.UNAUTHORIZED : ErrorCode.UNKNOWN_OUTCOME,
        action
            + " failed: "
            + (credentials
                ? "no credentials were accepted; see the SDK's default credentials chain"
                : root.getClass().getSimpleName() + "; see whether the account can be reached"),
        failure);
  }
}
