package dev.portolan.azure.servicebus;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.Map;
import java.util.Optional;

/**
 * Maps the SDK's exceptions to ours. Above all it tells what was certainly not carried out from
 * what nobody knows.
 *
 * <p>Reasons: "Service Bus messaging exceptions"; conditions: "AMQP 1.0 in Azure Service Bus".
 */
final class ServiceBusErrors {
  /** The broker has answered, and said no: also while a request was under way. */
  private static final Map<ServiceBusFailureReason, ErrorCode> ANSWERED =
      Map.of(
          ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, ErrorCode.NOT_FOUND,
          ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED, ErrorCode.UNAUTHORIZED,
          ServiceBusFailureReason.UNAUTHORIZED, ErrorCode.UNAUTHORIZED,
          ServiceBusFailureReason.QUOTA_EXCEEDED, ErrorCode.THROTTLED,
          ServiceBusFailureReason.SERVICE_BUSY, ErrorCode.THROTTLED,
          ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, ErrorCode.TOO_LARGE,
          ServiceBusFailureReason.MESSAGE_LOCK_LOST, ErrorCode.LEASE_LOST,
          ServiceBusFailureReason.MESSAGE_NOT_FOUND, ErrorCode.LEASE_LOST,
          ServiceBusFailureReason.SESSION_LOCK_LOST, ErrorCode.LEASE_LOST);

  private static final Map<AmqpErrorCondition, ErrorCode> CONDITIONS =
      Map.ofEntries(
          Map.entry(AmqpErrorCondition.NOT_FOUND, ErrorCode.NOT_FOUND),
          Map.entry(AmqpErrorCondition.ENTITY_DISABLED_ERROR, ErrorCode.UNAUTHORIZED),
          Map.entry(AmqpErrorCondition.UNAUTHORIZED_ACCESS, ErrorCode.UNAUTHORIZED),
          Map.entry(AmqpErrorCondition.RESOURCE_LIMIT_EXCEEDED, ErrorCode.THROTTLED),
          Map.entry(AmqpErrorCondition.SERVER_BUSY_ERROR, ErrorCode.THROTTLED),
          Map.entry(AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED, ErrorCode.TOO_LARGE),
          Map.entry(AmqpErrorCondition.MESSAGE_LOCK_LOST, ErrorCode.LEASE_LOST),
          Map.entry(AmqpErrorCondition.MESSAGE_NOT_FOUND, ErrorCode.LEASE_LOST),
          Map.entry(AmqpErrorCondition.SESSION_LOCK_LOST, ErrorCode.LEASE_LOST),
          Map.entry(AmqpErrorCondition.NOT_ALLOWED, ErrorCode.INVALID),
          Map.entry(AmqpErrorCondition.ARGUMENT_ERROR, ErrorCode.INVALID),
          Map.entry(AmqpErrorCondition.ARGUMENT_OUT_OF_RANGE_ERROR, ErrorCode.INVALID));

  private ServiceBusErrors() {}

  /**
   * {@return our exception for what failed before anything was sent, or where trying again does no
   * harm}
   *
   * @param action what was tried, to what, for instance {@code Receiving from 'orders/billing'}
   */
  static MessagingException before(String action, Throwable failure) {
    return of(action, failure, ErrorCode.UNAVAILABLE);
  }

  /** {@return our exception for what failed while the broker may have carried it out} */
  static MessagingException during(String action, Throwable failure) {
    return of(action, failure, ErrorCode.UNKNOWN_OUTCOME);
  }

  private static MessagingException of(String action, Throwable failure, ErrorCode otherwise) {
    if (failure instanceof MessagingException ours) {
      return ours;
    }
    ErrorCode code = answered(failure).orElse(otherwise);
    return new MessagingException(
        code, "%s failed: %s%s".formatted(action, text(failure), advice(code)), failure);
  }

  private static Optional<ErrorCode> answered(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<ErrorCode> code = answeredBy(cause);
      if (code.isPresent()) {
        return code;
      }
    }
    return Optional.empty();
  }

  private static Optional<ErrorCode> answeredBy(Throwable failure) {
    return switch (failure) {
      case ServiceBusException answered when ANSWERED.containsKey(answered.getReason()) ->
          Optional.ofNullable(ANSWERED.get(answered.getReason()));
      case AmqpException answered when answered.getErrorCondition() != null ->
          Optional.ofNullable(CONDITIONS.get(answered.getErrorCondition()));
      case ClientAuthenticationException denied -> Optional.of(ErrorCode.UNAUTHORIZED);
      // What the SDK makes of amqp:not-allowed and amqp:not-implemented.
      case UnsupportedOperationException refused -> Optional.of(ErrorCode.INVALID);
      default -> Optional.empty();
    };
  }

  /** The SDK puts its own context behind the broker's words, over several lines. */
  private static String text(Throwable failure) {
    Throwable told = failure;
    while (told.getCause() != null && told.getCause() != told) {
      told = told.getCause();
    }
    String message = told.getMessage();
    return message == null ? told.toString() : message.lines().findFirst().orElse(told.toString());
  }

  private static String advice(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> "; check namespace and prefix, or create the topology";
      case UNAUTHORIZED -> "; check the credentials, this service's roles, and that it is enabled";
      case UNAVAILABLE, UNKNOWN_OUTCOME -> "; see whether the namespace can be reached";
      default -> "";
    };
  }
}
