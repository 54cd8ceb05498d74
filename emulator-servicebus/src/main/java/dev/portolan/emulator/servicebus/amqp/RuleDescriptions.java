package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.rule.CorrelationFilter;
import dev.portolan.emulator.servicebus.rule.FalseFilter;
import dev.portolan.emulator.servicebus.rule.RuleFilter;
import dev.portolan.emulator.servicebus.rule.SqlAction;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import dev.portolan.emulator.servicebus.rule.TrueFilter;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnknownDescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/** Rules as requests say them, in maps, and as answers do, in described lists. */
final class RuleDescriptions {
  // The clients compare these numbers; they are not all of the same length.
  private static final UnsignedLong RULE = UnsignedLong.valueOf(0x0000013700000004L);
  private static final UnsignedLong SQL_FILTER = UnsignedLong.valueOf(0x000001370000006L);
  private static final UnsignedLong TRUE_FILTER = UnsignedLong.valueOf(0x000001370000007L);
  private static final UnsignedLong FALSE_FILTER = UnsignedLong.valueOf(0x000001370000008L);
  private static final UnsignedLong CORRELATION_FILTER = UnsignedLong.valueOf(0x000001370000009L);
  private static final UnsignedLong NO_ACTION = UnsignedLong.valueOf(0x0000013700000005L);
  private static final UnsignedLong SQL_ACTION = UnsignedLong.valueOf(0x0000013700000006L);

  private RuleDescriptions() {}

  static RuleDescription read(String name, Map<String, Object> rule) {
    String action = text(ManagementRequest.map(rule.get("sql-rule-action")), "expression");
    return new RuleDescription(
        name, filter(rule), action == null ? null : new SqlAction(action, Map.of()));
  }

  private static RuleFilter filter(Map<String, Object> rule) {
    if (rule.containsKey("sql-filter")) {
      String expression = text(ManagementRequest.map(rule.get("sql-filter")), "expression");
      return new SqlFilter(expression == null ? "" : expression, Map.of());
    }
    if (rule.containsKey("correlation-filter")) {
      Map<String, Object> fields = ManagementRequest.map(rule.get("correlation-filter"));
      return new CorrelationFilter(
          text(fields, "correlation-id"),
          text(fields, "message-id"),
          text(fields, "to"),
          text(fields, "reply-to"),
          text(fields, "label"),
          text(fields, "session-id"),
          text(fields, "reply-to-session-id"),
          text(fields, "content-type"),
          ManagementRequest.map(fields.get("properties")));
    }
    if (rule.containsKey("true-filter")) {
      return new TrueFilter();
    }
    if (rule.containsKey("false-filter")) {
      return new FalseFilter();
    }
    throw new BrokerException(
        BrokerError.ARGUMENT, "A rule has a SQL filter or a correlation filter.");
  }

  private static @Nullable String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  static DescribedType write(RuleDescription rule) {
    DescribedType action =
        rule.action() == null
            ? new UnknownDescribedType(NO_ACTION, List.of())
            : new UnknownDescribedType(SQL_ACTION, list(rule.action().expression(), 20));
    return new UnknownDescribedType(
        RULE, list(filter(rule.filter()), action, rule.name(), new Date(0)));
  }

  private static DescribedType filter(RuleFilter filter) {
    return switch (filter) {
      case SqlFilter sql -> new UnknownDescribedType(SQL_FILTER, list(sql.expression(), 20));
      case TrueFilter ignored -> new UnknownDescribedType(TRUE_FILTER, list("1=1", 20));
      case FalseFilter ignored -> new UnknownDescribedType(FALSE_FILTER, list("1=0", 20));
      case CorrelationFilter fields ->
          new UnknownDescribedType(
              CORRELATION_FILTER,
              list(
                  fields.correlationId(),
                  fields.messageId(),
                  fields.to(),
                  fields.replyTo(),
                  fields.label(),
                  fields.sessionId(),
                  fields.replyToSessionId(),
                  fields.contentType(),
                  new HashMap<>(fields.properties())));
    };
  }

  private static List<Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
