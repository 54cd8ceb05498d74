package dev.portolan.azure.servicebus.filter;

import dev.portolan.azure.servicebus.message.PropertyNames;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Conditions on one attribute. It is in one of two properties, for its prefix has two forms.
 *
 * <p>Strings are compared with strings only: "comparison operators [...] follow the same semantics
 * as the C# operator binding" ("Subscription Rule SQL Filter Syntax"), which has none for a string
 * and a number. The first .NET client of the service, WindowsAzure.ServiceBus, has the filters in
 * it: they fail there, and a message on which a filter fails never arrives, or is a dead letter at
 * once ("EnableDeadLetteringOnFilterEvaluationExceptions").
 *
 * <p>Where a publisher may write another type than a string, the operator is LIKE. In that client
 * it takes every type, and compares what C# writes for it: 7 is '7', but true is 'True'. To strings
 * it is the same as the other operators.
 */
final class AttributeTests {
  /** CloudEvents has these as strings; time and extensions may be of other types. */
  private static final Set<String> ALWAYS_STRINGS =
      Set.of("id", "source", "type", "subject", "datacontenttype", "dataschema");

  private final String attribute;
  private final List<String> properties;

  AttributeTests(String attribute) {
    this.attribute = attribute;
    properties =
        List.of(
            PropertyNames.ATTRIBUTE + attribute,
            "[" + PropertyNames.ATTRIBUTE_WITH_COLON + attribute + "]");
  }

  Condition in(Set<String> values) {
    SortedSet<String> sorted = wellformed(values);
    return somewhere(
        property ->
            ALWAYS_STRINGS.contains(attribute)
                ? new Condition.OneOf(property, sorted)
                : Condition.any(sorted.stream().map(value -> like(property, value, "")).toList()));
  }

  Condition notIn(Set<String> values) {
    SortedSet<String> sorted = wellformed(values);
    return nowhere(
        property ->
            ALWAYS_STRINGS.contains(attribute)
                ? new Condition.Test(property + " NOT IN " + Sql.list(sorted))
                : Condition.all(
                    sorted.stream().map(value -> notLike(property, value, "")).toList()));
  }

  Condition startsWith(String prefix) {
    String text = Wellformed.text(attribute, prefix);
    return somewhere(property -> like(property, text, "%"));
  }

  Condition startsNotWith(String prefix) {
    String text = Wellformed.text(attribute, prefix);
    return nowhere(property -> notLike(property, text, "%"));
  }

  /** "IS NULL is true if the property doesn't exist or its value is null." */
  Condition exists() {
    return somewhere(property -> new Condition.Test(property + " IS NOT NULL"));
  }

  Condition existsNot() {
    return Condition.all(properties.stream().map(AttributeTests::isNull).toList());
  }

  private SortedSet<String> wellformed(Collection<String> values) {
    var sorted = new TreeSet<String>();
    values.forEach(value -> sorted.add(Wellformed.text(attribute, value)));
    return sorted;
  }

  private Condition somewhere(Function<String, Condition> test) {
    return Condition.any(properties.stream().map(test).toList());
  }

  private Condition nowhere(Function<String, Condition> test) {
    return Condition.all(
        properties.stream()
            .map(property -> Condition.any(List.of(isNull(property), test.apply(property))))
            .toList());
  }

  private static Condition isNull(String property) {
    return new Condition.Test(property + " IS NULL");
  }

  private static Condition like(String property, String text, String end) {
    return new Condition.Test(property + " LIKE " + Sql.pattern(text, end));
  }

  private static Condition notLike(String property, String text, String end) {
    return new Condition.Test(property + " NOT LIKE " + Sql.pattern(text, end));
  }
}
