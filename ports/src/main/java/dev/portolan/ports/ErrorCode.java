package dev.portolan.ports;

/**
 * The closed set of reasons why a port refuses or fails. Programs branch on the code, people read
 * the message.
 */
public enum ErrorCode {
  /** The topic, subscription or store does not exist. Nothing was created. */
  NOT_FOUND(Retry.LATER),
  /** The encoded event, attributes included, is larger than the broker takes. No I/O was made. */
  TOO_LARGE(Retry.NEVER),
  /** The broker asked to slow down. The entry was certainly not accepted. */
  THROTTLED(Retry.SOON),
  /** The broker could not be reached. The entry was certainly not accepted. */
  UNAVAILABLE(Retry.SOON),
  /**
   * The broker may or may not have accepted the entry. Trying again can make a duplicate, which
   * carries the same event id.
   */
  UNKNOWN_OUTCOME(Retry.SOON),
  /** The credentials are missing, expired or do not allow the operation. */
  UNAUTHORIZED(Retry.LATER),
  /** The lease of a delivery ended before it was settled; the event will be delivered again. */
  LEASE_LOST(Retry.NEVER),
  /** The argument can never be accepted: a malformed event, name, filter or setting. */
  INVALID(Retry.NEVER),
  /** The adapter does not declare the capability that the operation needs. */
  UNSUPPORTED(Retry.NEVER),
  /** The publisher, receiver or engine was closed. */
  CLOSED(Retry.NEVER),
  /** A defect in Portolan or an adapter: report it with the message and its cause. */
  INTERNAL(Retry.LATER);

  private enum Retry {
    NEVER,
    SOON,
    LATER
  }

  private final Retry retry;

  ErrorCode(Retry retry) {
    this.retry = retry;
  }

  /** {@return whether the same call can succeed shortly, without anybody acting} */
  public boolean isTransient() {
    return retry == Retry.SOON;
  }

  /**
   * {@return whether the same call can succeed only after somebody acted, for instance granted a
   * permission; a consumer keeps asking at a slow pace}
   */
  public boolean needsOperator() {
    return retry == Retry.LATER;
  }
}
