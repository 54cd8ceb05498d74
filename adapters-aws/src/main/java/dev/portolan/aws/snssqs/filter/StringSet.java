package dev.portolan.aws.snssqs.filter;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * A set of strings that is told by prefixes and single values: the longest prefix of a string says
 * whether it is in the set, unless it is one of the single values. Closed under and, or, not; equal
 * sets are equal records.
 *
 * @param prefixes whether strings with this beginning are in the set; always has the empty prefix
 * @param exacts whether these strings are, where it differs from their prefix
 */
record StringSet(NavigableMap<String, Boolean> prefixes, NavigableMap<String, Boolean> exacts) {
  static final StringSet ALL = of(true);
  static final StringSet NONE = of(false);

  private static StringSet of(boolean everything) {
    return new StringSet(new TreeMap<>(Map.of("", everything)), new TreeMap<>());
  }

  static StringSet of(Iterable<String> values) {
    var exacts = new TreeMap<String, Boolean>();
    values.forEach(value -> exacts.put(value, true));
    return new StringSet(NONE.prefixes, exacts);
  }

  static StringSet startingWith(String prefix) {
    return new StringSet(new TreeMap<>(Map.of("", false, prefix, true)), new TreeMap<>());
  }

  boolean contains(String value) {
    Boolean exact = exacts.get(value);
    return exact == null ? longestPrefixOf(value) : exact;
  }

  private boolean longestPrefixOf(String value) {
    return prefixes.entrySet().stream()
        .filter(entry -> value.startsWith(entry.getKey()))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .orElseThrow()
        .getValue();
  }

  /** {@return whether strings are in the set of which neither it nor its prefix is told} */
  boolean byDefault() {
    return prefixes.firstEntry().getValue();
  }

  StringSet complement() {
    var prefixesNot = new TreeMap<>(prefixes);
    prefixesNot.replaceAll((prefix, in) -> !in);
    var exactsNot = new TreeMap<>(exacts);
    exactsNot.replaceAll((exact, in) -> !in);
    return new StringSet(prefixesNot, exactsNot);
  }

  StringSet and(StringSet other) {
    return combined(other, (one, two) -> one && two);
  }

  StringSet or(StringSet other) {
    return combined(other, (one, two) -> one || two);
  }

  private StringSet combined(StringSet other, BinaryOperator<Boolean> operator) {
    var merged = new StringSet(new TreeMap<>(), new TreeMap<>());
    // In their order a prefix comes behind the shorter ones of it, which are what it can repeat.
    merged.prefixes.put("", operator.apply(byDefault(), other.byDefault()));
    var all = new TreeMap<>(prefixes);
    all.putAll(other.prefixes);
    for (String prefix : all.keySet()) {
      boolean in = operator.apply(longestPrefixOf(prefix), other.longestPrefixOf(prefix));
      if (in != merged.longestPrefixOf(prefix)) {
        merged.prefixes.put(prefix, in);
      }
    }
    var single = new TreeMap<>(exacts);
    single.putAll(other.exacts);
    for (String value : single.keySet()) {
      boolean in = operator.apply(contains(value), other.contains(value));
      if (in != merged.longestPrefixOf(value)) {
        merged.exacts.put(value, in);
      }
    }
    return merged;
  }
}
