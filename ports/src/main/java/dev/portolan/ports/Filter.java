package dev.portolan.ports;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which events a subscription wants, by CloudEvents attributes. The same filter selects the same
 * events on every broker (clause C17): adapters compile it to the broker's own language, or refuse
 * it at start-up.
 *
 * <p>Attributes are compared as strings, character by character, with regard to case. A comparison
 * with an absent attribute is false, so its {@link Not negation} is true: logic has two values,
 * also where the broker's language has three.
 */
public sealed interface Filter {

  /** {@return whether an event with these attributes is wanted} */
  boolean matches(EventAttributes attributes);

  /** Every event. */
  record All() implements Filter {
    @Override
    public boolean matches(EventAttributes attributes) {
      return true;
    }
  }

  /**
   * Events whose attribute has one of these values.
   *
   * @param attribute CloudEvents name of the attribute
   * @param values the wanted values; at least one
   */
  record In(String attribute, Set<String> values) implements Filter {
    /** Copies the values. */
    public In {
      checkAttribute(attribute);
      values = Set.copyOf(values);
      if (values.isEmpty()) {
        throw invalid("'" + attribute + "' in no value selects nothing: give at least one");
      }
    }

    @Override
    public boolean matches(EventAttributes attributes) {
      String value = attributes.value(attribute);
      return value != null && values.contains(value);
    }
  }

  /**
   * Events whose attribute begins with a prefix.
   *
   * @param attribute CloudEvents name of the attribute
   * @param prefix the wanted beginning; not empty
   */
  record Prefix(String attribute, String prefix) implements Filter {
    /** Checks that the prefix says something. */
    public Prefix {
      checkAttribute(attribute);
      if (prefix.isEmpty()) {
        throw invalid("an empty prefix of '" + attribute + "': use exists instead");
      }
    }

    @Override
    public boolean matches(EventAttributes attributes) {
      String value = attributes.value(attribute);
      return value != null && value.startsWith(prefix);
    }
  }

  /**
   * Events that have the attribute.
   *
   * @param attribute CloudEvents name of the attribute
   */
  record Exists(String attribute) implements Filter {
    /** Checks the name. */
    public Exists {
      checkAttribute(attribute);
    }

    @Override
    public boolean matches(EventAttributes attributes) {
      return attributes.value(attribute) != null;
    }
  }

  /**
   * Events that another filter does not select.
   *
   * @param negated the other filter
   */
  record Not(Filter negated) implements Filter {
    /** Checks that there is something to negate. */
    public Not {
      Objects.requireNonNull(negated, "negated");
    }

    @Override
    public boolean matches(EventAttributes attributes) {
      return !negated.matches(attributes);
    }
  }

  /**
   * Events that every filter selects.
   *
   * @param filters the filters; at least one
   */
  record AllOf(List<Filter> filters) implements Filter {
    /** Copies the filters. */
    public AllOf {
      filters = copyOfSome(filters);
    }

    @Override
    public boolean matches(EventAttributes attributes) {
      return filters.stream().allMatch(filter -> filter.matches(attributes));
    }
  }

  /**
   * Events that at least one filter selects.
   *
   * @param filters the filters; at least one
   */
  record AnyOf(List<Filter> filters) implements Filter {
    /** Copies the filters. */
    public AnyOf {
      filters = copyOfSome(filters);
    }

    @Override
    public boolean matches(EventAttributes attributes) {
      return filters.stream().anyMatch(filter -> filter.matches(attributes));
    }
  }

  /** {@return the filter that selects every event} */
  static Filter all() {
    return new All();
  }

  /** {@return events of these logical types} */
  static Filter types(String... names) {
    return new In("type", Set.of(names));
  }

  /** {@return events whose attribute equals a value} */
  static Filter equal(String attribute, String value) {
    return new In(attribute, Set.of(value));
  }

  /** {@return events whose attribute has one of these values} */
  static Filter in(String attribute, Set<String> values) {
    return new In(attribute, values);
  }

  /** {@return events whose attribute begins with a prefix} */
  static Filter prefix(String attribute, String prefix) {
    return new Prefix(attribute, prefix);
  }

  /** {@return events that have the attribute} */
  static Filter exists(String attribute) {
    return new Exists(attribute);
  }

  /** {@return events that this filter does not select} */
  default Filter negate() {
    return new Not(this);
  }

  /** {@return events that both filters select} */
  default Filter and(Filter other) {
    return new AllOf(List.of(this, other));
  }

  /** {@return events that at least one of both selects} */
  default Filter or(Filter other) {
    return new AnyOf(List.of(this, other));
  }

  private static void checkAttribute(String attribute) {
    if (!attribute.matches("[a-z0-9]+") || attribute.equals("data")) {
      throw invalid("'" + attribute + "' is no CloudEvents attribute: use a to z and digits");
    }
  }

  private static List<Filter> copyOfSome(List<Filter> filters) {
    if (filters.isEmpty()) {
      throw invalid("a combination of no filters: give at least one");
    }
    return List.copyOf(filters);
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, "Filter: " + message);
  }
}
