package dev.portolan.azure.servicebus.filter;

import java.util.List;
import java.util.stream.Collectors;

/** Text in SQL ("Subscription Rule SQL Filter Syntax"). */
final class Sql {
  private static final char ESCAPE = '\\';

  /**
   * So many conditions in a row; more become a tree. Each in a row nests those before it, and
   * WindowsAzure.ServiceBus refuses what nests deeper than 32. That limit is not documented.
   */
  private static final int LONGEST_ROW = 8;

  private Sql() {}

  /** {@return a string constant} "A single quotation mark is represented as two." */
  static String string(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String list(Iterable<String> values) {
    var list = new StringBuilder("(");
    for (String value : values) {
      list.append(list.length() > 1 ? "," : "").append(string(value));
    }
    return list.append(')').toString();
  }

  /** {@return what LIKE compares with, where only the end may be a wildcard} */
  static String pattern(String literal, String end) {
    var pattern = new StringBuilder();
    boolean escaped = literal.indexOf('%') >= 0 || literal.indexOf('_') >= 0;
    for (char character : literal.toCharArray()) {
      if (escaped && (character == '%' || character == '_' || character == ESCAPE)) {
        pattern.append(ESCAPE);
      }
      pattern.append(character);
    }
    return string(pattern.append(end).toString()) + (escaped ? " ESCAPE '" + ESCAPE + "'" : "");
  }

  static String joined(List<String> conditions, String operator) {
    if (conditions.size() <= LONGEST_ROW) {
      return conditions.stream().collect(Collectors.joining(operator));
    }
    int half = conditions.size() / 2;
    return "("
        + joined(conditions.subList(0, half), operator)
        + ")"
        + operator
        + "("
        + joined(conditions.subList(half, conditions.size()), operator)
        + ")";
  }
}
