package dev.portolan.azure.servicebus.filter;

import dev.portolan.ports.Filter;
import java.util.List;
import java.util.Set;

/** The condition that is true for the events that a filter selects. */
final class FilterCondition {
  /** Named by every event, and by {@link Filter} said to be none of its attributes. */
  private static final Set<String> NO_ATTRIBUTE = Set.of("specversion");

  private FilterCondition() {}

  /**
   * {@return the condition}
   *
   * @throws Unsayable for text that rules cannot carry
   */
  static Condition of(Filter filter) {
    return of(filter, false);
  }

  private static Condition of(Filter filter, boolean negated) {
    return switch (filter) {
      case Filter.All all -> negated ? Condition.FALSE : Condition.TRUE;
      case Filter.In in when isNone(in.attribute()) -> of(Filter.all(), !negated);
      case Filter.Prefix prefix when isNone(prefix.attribute()) -> of(Filter.all(), !negated);
      case Filter.Exists exists when isNone(exists.attribute()) -> of(Filter.all(), !negated);
      case Filter.In in -> {
        var tests = new AttributeTests(in.attribute());
        yield negated ? tests.notIn(in.values()) : tests.in(in.values());
      }
      case Filter.Prefix prefix -> {
        var tests = new AttributeTests(prefix.attribute());
        yield negated ? tests.startsNotWith(prefix.prefix()) : tests.startsWith(prefix.prefix());
      }
      case Filter.Exists exists -> {
        var tests = new AttributeTests(exists.attribute());
        yield negated ? tests.existsNot() : tests.exists();
      }
      case Filter.Not not -> of(not.negated(), !negated);
      case Filter.AllOf all -> combined(all.filters(), negated, !negated);
      case Filter.AnyOf any -> combined(any.filters(), negated, negated);
    };
  }

  private static Condition combined(List<Filter> filters, boolean negated, boolean all) {
    List<Condition> conditions = filters.stream().map(filter -> of(filter, negated)).toList();
    return all ? Condition.all(conditions) : Condition.any(conditions);
  }

  private static boolean isNone(String attribute) {
    return NO_ATTRIBUTE.contains(attribute);
  }
}
