package dev.portolan.azure.servicebus.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A condition on the properties of a message. There is no negation around others: in their place
 * are tests that say the opposite. Hence unknown, which SQL makes of an absent property, is as good
 * as false: neither AND nor OR makes it true.
 */
sealed interface Condition {
  Condition TRUE = new All(List.of());
  Condition FALSE = new Any(List.of());

  String sql();

  /** {@return this as one of several conditions} */
  default String nested() {
    return sql();
  }

  /** One that is as it is. */
  record Test(String sql) implements Condition {}

  /** That a property is one of these strings. */
  record OneOf(String property, SortedSet<String> values) implements Condition {
    @Override
    public String sql() {
      return values.size() == 1
          ? property + "=" + Sql.string(values.first())
          : property + " IN " + Sql.list(values);
    }
  }

  /** At least one of several. */
  record Any(List<Condition> alternatives) implements Condition {
    @Override
    public String sql() {
      return Sql.joined(alternatives.stream().map(Condition::nested).toList(), " OR ");
    }

    @Override
    public String nested() {
      return "(" + sql() + ")";
    }
  }

  /** All of several. */
  record All(List<Condition> parts) implements Condition {
    @Override
    public String sql() {
      return Sql.joined(parts.stream().map(Condition::nested).toList(), " AND ");
    }

    @Override
    public String nested() {
      return "(" + sql() + ")";
    }
  }

  static Condition any(List<Condition> conditions) {
    var alternatives = new LinkedHashSet<Condition>();
    for (Condition condition : conditions) {
      alternatives.addAll(condition instanceof Any any ? any.alternatives : List.of(condition));
    }
    List<Condition> merged = merged(alternatives);
    if (merged.contains(TRUE)) {
      return TRUE;
    }
    return merged.size() == 1 ? merged.getFirst() : new Any(merged);
  }

  static Condition all(List<Condition> conditions) {
    var parts = new LinkedHashSet<Condition>();
    for (Condition condition : conditions) {
      parts.addAll(condition instanceof All all ? all.parts : List.of(condition));
    }
    if (parts.contains(FALSE)) {
      return FALSE;
    }
    return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
  }

  /** Makes one list of the lists that belong to one property. */
  private static List<Condition> merged(Iterable<Condition> conditions) {
    var others = new ArrayList<Condition>();
    Map<String, SortedSet<String>> values = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      if (condition instanceof OneOf one) {
        values.computeIfAbsent(one.property, property -> new TreeSet<>()).addAll(one.values);
      } else {
        others.add(condition);
      }
    }
    var merged = new ArrayList<Condition>();
    values.forEach((property, all) -> merged.add(new OneOf(property, all)));
    merged.addAll(others);
    return List.copyOf(merged);
  }
}
