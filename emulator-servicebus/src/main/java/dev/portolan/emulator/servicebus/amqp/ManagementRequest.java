package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.MessageQueue;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A request to an entity's {@code $management}.
 *
 * @param broker the broker
 * @param entity its path
 * @param operation what is asked for
 * @param body the parameters
 */
record ManagementRequest(
    AmqpBroker broker, String entity, String operation, Map<String, Object> body) {

  static ManagementRequest of(AmqpBroker broker, String entity, Message message) {
    Object operation =
        message.getApplicationProperties() == null
            ? null
            : message.getApplicationProperties().getValue().get("operation");
    if (operation == null) {
      throw new BrokerException(BrokerError.ARGUMENT, "The request names no operation.");
    }
    Object body = message.getBody() instanceof AmqpValue value ? value.getValue() : null;
    return new ManagementRequest(broker, entity, operation.toString(), map(body));
  }

  /** {@return the map with its keys as text; empty for anything else} */
  static Map<String, Object> map(@Nullable Object value) {
    var map = new HashMap<String, Object>();
    if (value instanceof Map<?, ?> found) {
      found.forEach((key, one) -> map.put(key.toString(), one));
    }
    return map;
  }

  MessageQueue queue() {
    return broker.namespace().source(entity);
  }

  long nowMillis() {
    return broker.surroundings().clock().millis();
  }

  @Nullable String text(String name) {
    Object value = body.get(name);
    return value == null ? null : value.toString();
  }

  String requiredText(String name) {
    String value = text(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  long number(String name) {
    if (body.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw missing(name);
  }

  long millis(String name) {
    if (body.get(name) instanceof Date time) {
      return time.getTime();
    }
    throw missing(name);
  }

  List<Long> numbers(String name) {
    return list(name).stream().map(value -> ((Number) value).longValue()).toList();
  }

  List<UUID> tokens(String name) {
    return list(name).stream().map(UUID.class::cast).toList();
  }

  /** {@return the values, whether they came as a list or as an array of any kind} */
  List<Object> list(String name) {
    var values = new ArrayList<Object>();
    switch (body.get(name)) {
      case List<?> list -> values.addAll(list);
      case Object[] array -> values.addAll(List.of(array));
      case long[] array -> {
        for (long one : array) {
          values.add(one);
        }
      }
      case null, default -> throw missing(name);
    }
    return values;
  }

  BrokerException missing(String name) {
    return new BrokerException(
        BrokerError.ARGUMENT,
        "'%s' of '%s' is missing or of another type.".formatted(name, operation));
  }
}
