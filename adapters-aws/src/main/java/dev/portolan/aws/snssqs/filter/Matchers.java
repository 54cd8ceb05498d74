package dev.portolan.aws.snssqs.filter;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The matchers of one attribute, which a policy joins by or. What they can say: exact strings,
 * prefixes, anything but some strings, anything but one prefix, present, absent (SNS Developer
 * Guide, "Amazon SNS subscription filter policies").
 */
final class Matchers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ANYTHING_BUT = "anything-but";
  private static final String PREFIX = "prefix";

  /** CloudEvents has these as strings; an extension may be a number or a boolean. */
  private static final Set<String> ALWAYS_STRINGS =
      Set.of("id", "source", "type", "subject", "time", "datacontenttype", "dataschema");

  private final String attribute;
  private final StringSet present;
  private final ArrayNode matchers = JSON.arrayNode();

  private Matchers(String attribute, StringSet present) {
    this.attribute = attribute;
    this.present = present;
  }

  /**
   * {@return the matchers that together say a set}
   *
   * @throws Unsayable if they cannot
   */
  static ArrayNode of(String attribute, AttributeSet set) {
    var matchers = new Matchers(attribute, set.present());
    matchers.addPresent();
    if (set.absent()) {
      matchers.addAbsent();
    }
    return matchers.matchers;
  }

  /** In the CloudEvents JSON format a member that is null is as good as absent. */
  private void addAbsent() {
    matchers.add(JSON.objectNode().put("exists", false));
    matchers.addNull();
  }

  private void addPresent() {
    if (present.byDefault()) {
      addAllBut();
    } else {
      addOnly();
    }
    if (!ALWAYS_STRINGS.contains(attribute)) {
      new OtherTypes(attribute, present).add(matchers);
    }
  }

  private void addOnly() {
    addExacts();
    for (String prefix : keys(present.prefixes(), true)) {
      addPrefix(prefix);
    }
  }

  private void addExacts() {
    keys(present.exacts(), true).forEach(value -> matchers.add(Wellformed.text(attribute, value)));
  }

  private void addPrefix(String prefix) {
    if (present.prefixes().tailMap(prefix, false).keySet().stream()
            .anyMatch(longer -> longer.startsWith(prefix))
        || keys(present.exacts(), false).stream().anyMatch(value -> value.startsWith(prefix))) {
      throw new Unsayable(
          "that '" + attribute + "' begins with '" + prefix + "' and is not something longer");
    }
    matchers.add(JSON.objectNode().put(PREFIX, Wellformed.text(attribute, prefix)));
  }

  private void addAllBut() {
    List<String> values = keys(present.exacts(), false);
    List<String> prefixes = keys(present.prefixes(), false);
    if (prefixes.size() + Math.min(1, values.size()) > 1) {
      throw new Unsayable(
          "that '"
              + attribute
              + "' does not begin with '"
              + prefixes.getFirst()
              + "', and that it is not something else either");
    }
    if (!values.isEmpty()) {
      ArrayNode list = JSON.arrayNode();
      values.forEach(value -> list.add(Wellformed.text(attribute, value)));
      matchers.add(JSON.objectNode().set(ANYTHING_BUT, list));
    } else if (!prefixes.isEmpty()) {
      ObjectNode prefix =
          JSON.objectNode().put(PREFIX, Wellformed.text(attribute, prefixes.getFirst()));
      matchers.add(JSON.objectNode().set(ANYTHING_BUT, prefix));
      addOnlyWithin();
    } else {
      addAnything();
    }
  }

  /** What is in the set although its prefix is not. */
  private void addOnlyWithin() {
    addExacts();
    keys(present.prefixes(), true).stream()
        .filter(prefix -> !prefix.isEmpty())
        .forEach(this::addPrefix);
  }

  /** "The key must have a non-null and non-empty value" (SNS Developer Guide, "Key matching"). */
  private void addAnything() {
    matchers.add(JSON.objectNode().put("exists", true));
    matchers.add("");
  }

  private static List<String> keys(NavigableMap<String, Boolean> map, boolean value) {
    return map.entrySet().stream()
        .filter(entry -> entry.getValue() == value)
        .map(Map.Entry::getKey)
        .toList();
  }
}
