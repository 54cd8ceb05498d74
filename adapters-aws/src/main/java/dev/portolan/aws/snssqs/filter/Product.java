package dev.portolan.aws.snssqs.filter;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Events whose every named attribute is in its set. Immutable.
 *
 * @param sets by attribute; an attribute that may be anything is not named
 */
record Product(Map<String, AttributeSet> sets) {
  static final Product EVERYTHING = new Product(Map.of());

  /** Leaves out what says nothing. */
  Product {
    var sorted = new TreeMap<>(sets);
    sorted.values().removeIf(AttributeSet::isAny);
    sets = Collections.unmodifiableMap(sorted);
  }

  static Product of(String attribute, AttributeSet set) {
    return new Product(Map.of(attribute, set));
  }

  boolean isNothing() {
    return sets.values().stream().anyMatch(AttributeSet::isNone);
  }

  AttributeSet set(String attribute) {
    return sets.getOrDefault(attribute, AttributeSet.ANY);
  }

  Product and(Product other) {
    var both = new TreeMap<>(sets);
    other.sets.forEach((attribute, set) -> both.merge(attribute, set, AttributeSet::and));
    return new Product(both);
  }

  /** {@return whether the other selects all that this selects} */
  boolean isWithin(Product other) {
    return other.sets.entrySet().stream()
        .allMatch(wider -> set(wider.getKey()).isWithin(wider.getValue()));
  }

  /** {@return one product that selects what the two select, if they differ in one attribute} */
  Optional<Product> merged(Product other) {
    if (!sets.keySet().equals(other.sets.keySet())) {
      return Optional.empty();
    }
    var differing =
        sets.keySet().stream()
            .filter(attribute -> !set(attribute).equals(other.set(attribute)))
            .toList();
    if (differing.size() != 1) {
      return Optional.empty();
    }
    String attribute = differing.getFirst();
    var union = new TreeMap<>(sets);
    union.put(attribute, set(attribute).or(other.set(attribute)));
    return Optional.of(new Product(union));
  }

  /** {@return this without what the other says as well} */
  Product without(Product common) {
    var rest = new TreeMap<>(sets);
    rest.keySet().removeAll(common.sets.keySet());
    return new Product(rest);
  }
}
