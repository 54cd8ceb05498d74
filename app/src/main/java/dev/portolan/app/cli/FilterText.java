package dev.portolan.app.cli;

import dev.portolan.ports.Filter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Filters as people read them. */
final class FilterText {

  private FilterText() {}

  /** {@return for instance {@code type is one of a, b}} */
  static String of(Filter filter) {
    return switch (filter) {
      case Filter.All all -> "all events";
      case Filter.In(var attribute, var values) when values.size() == 1 ->
          attribute + " is " + values.iterator().next();
      case Filter.In(var attribute, var values) ->
          attribute + " is one of " + String.join(", ", new TreeSet<>(values));
      case Filter.Prefix(var attribute, var prefix) -> attribute + " begins with " + prefix;
      case Filter.Exists(var attribute) -> attribute + " is there";
      case Filter.Not(var negated) -> "not (" + of(negated) + ")";
      case Filter.AllOf(var filters) -> join(filters, " and ");
      case Filter.AnyOf(var filters) -> join(filters, " or ");
    };
  }

  private static String join(List<Filter> filters, String word) {
    return filters.stream().map(filter -> "(" + of(filter) + ")").collect(Collectors.joining(word));
  }
}
