package dev.portolan.aws.snssqs.filter;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * Extensions that another SDK writes as JSON numbers or booleans. Portolan reads them as their
 * canonical strings, so {@code "5"} and {@code 5} are the same to a filter; to a policy they are
 * not. Matchers of strings never match them, and {@code anything-but} always does.
 */
final class OtherTypes {
  /** The integers of CloudEvents have 32 bits (CloudEvents 1.0, "Type System"). */
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,9}");

  private static final Pattern BEGIN_OF_INTEGER = Pattern.compile("0|-?([1-9][0-9]{0,9})?");

  /** "The value can range from -10^9 to 10^9" (SNS, "Filter policy constraints"). */
  private static final long MAX_NUMBER = 1_000_000_000;

  private final String attribute;
  private final StringSet present;

  OtherTypes(String attribute, StringSet present) {
    this.attribute = attribute;
    this.present = present;
  }

  /** Adds the matchers of numbers and booleans that belong to the set. */
  void add(ArrayNode matchers) {
    if (present.byDefault()) {
      checkThatNoneIsLeftOut();
    } else {
      addNumbers(matchers);
      Stream.of(true, false)
          .filter(value -> present.contains(value.toString()))
          .forEach(matchers::add);
    }
  }

  private void addNumbers(ArrayNode matchers) {
    String prefix = first(present.prefixes(), true, BEGIN_OF_INTEGER.asMatchPredicate());
    if (prefix != null) {
      throw new Unsayable(
          "that extension '"
              + attribute
              + "' begins with '"
              + prefix
              + "', where a publisher may write a number");
    }
    present.exacts().entrySet().stream()
        .filter(entry -> entry.getValue() && isInteger(entry.getKey()))
        .forEach(entry -> matchers.add(number(Integer.parseInt(entry.getKey()))));
  }

  private int number(int value) {
    if (Math.abs((long) value) > MAX_NUMBER) {
      throw new Unsayable(
          "that extension '"
              + attribute
              + "' is "
              + value
              + ", which a publisher may write as a number beyond 10^9");
    }
    return value;
  }

  private void checkThatNoneIsLeftOut() {
    String value = first(present.exacts(), false, OtherTypes::isInteger);
    String left =
        value == null
            ? first(present.prefixes(), false, BEGIN_OF_INTEGER.asMatchPredicate())
            : value;
    if (left == null) {
      left =
          Stream.of("true", "false")
              .filter(name -> !present.contains(name))
              .findFirst()
              .orElse(null);
    }
    if (left != null) {
      throw new Unsayable(
          "that extension '"
              + attribute
              + "' is not, or does not begin with, '"
              + left
              + "', where a publisher may write a number or a boolean");
    }
  }

  private static boolean isInteger(String value) {
    return INTEGER.matcher(value).matches() && fits(Long.parseLong(value));
  }

  private static boolean fits(long value) {
    return value == (int) value;
  }

  private static @Nullable String first(
      Map<String, Boolean> map, boolean value, Predicate<String> wanted) {
    return map.entrySet().stream()
        .filter(entry -> entry.getValue() == value && wanted.test(entry.getKey()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
