package dev.portolan.azure.servicebus;

/** What the SDK says of a request, or of a link, that has failed. */
final class RequestFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Throwable failure;

  RequestFailedException(Throwable failure) {
    super(failure);
    this.failure = failure;
  }

  Throwable failure() {
    return failure;
  }
}
