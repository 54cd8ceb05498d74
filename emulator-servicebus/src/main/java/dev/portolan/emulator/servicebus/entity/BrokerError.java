package dev.portolan.emulator.servicebus.entity;

/**
 * Why the broker refuses, with the AMQP condition and the status code of a management answer that
 * clients know it by ("Service Bus AMQP request-response operations", "AMQP error codes").
 */
public enum BrokerError {
  /** There is no such entity. */
  NOT_FOUND("amqp:not-found", 404),
  /** There is one of that name. */
  ALREADY_EXISTS("com.microsoft:entity-already-exists", 409),
  /** There is no message with that sequence number. */
  MESSAGE_NOT_FOUND("com.microsoft:message-not-found", 404),
  /** There is no message to do it with; no failure. */
  NO_MESSAGE("com.microsoft:message-not-found", 204),
  /** There is no session to list; no failure. */
  NO_SESSION("com.microsoft:session-not-found", 204),
  /** The lock has ended, or the message is settled. */
  MESSAGE_LOCK_LOST("com.microsoft:message-lock-lost", 410),
  /** The session's lock has ended. */
  SESSION_LOCK_LOST("com.microsoft:session-lock-lost", 410),
  /** Somebody else has the session. */
  SESSION_CANNOT_BE_LOCKED("com.microsoft:session-cannot-be-locked", 409),
  /** The entity is switched off. */
  ENTITY_DISABLED("com.microsoft:entity-disabled", 403),
  /** Full. */
  QUOTA_EXCEEDED("amqp:resource-limit-exceeded", 403),
  /** The message is too large. */
  MESSAGE_TOO_LARGE("amqp:link:message-size-exceeded", 413),
  /** No claim for this. */
  UNAUTHORIZED("amqp:unauthorized-access", 401),
  /** What is asked for does not fit the entity. */
  NOT_ALLOWED("amqp:not-allowed", 400),
  /** What is asked for makes no sense. */
  ARGUMENT("com.microsoft:argument-error", 400),
  /** The bytes are no message. */
  DECODE("amqp:decode-error", 400),
  /** Nobody knows this operation. */
  NOT_IMPLEMENTED("amqp:not-implemented", 501),
  /** The time given is over. */
  TIMEOUT("com.microsoft:timeout", 408),
  /** Come back later. */
  SERVER_BUSY("com.microsoft:server-busy", 503),
  /** The link is closed by the broker. */
  DETACH_FORCED("amqp:link:detach-forced", 500),
  /** The connection is closed by the broker. */
  CONNECTION_FORCED("amqp:connection:forced", 500),
  /** There is no such transaction. */
  TRANSACTION_UNKNOWN("amqp:transaction:unknown-id", 400),
  /** The transaction cannot be committed. */
  TRANSACTION_ROLLBACK("amqp:transaction:rollback", 500),
  /** A defect, or a fault on purpose. */
  INTERNAL("amqp:internal-error", 500);

  private final String condition;
  private final int statusCode;

  BrokerError(String condition, int statusCode) {
    this.condition = condition;
    this.statusCode = statusCode;
  }

  /** {@return the AMQP condition} */
  public String condition() {
    return condition;
  }

  /** {@return the status of an answer that says it} */
  public int statusCode() {
    return statusCode;
  }
}
