package dev.portolan.app.config;

import dev.portolan.emulators.Azurite;
import dev.portolan.emulators.EmulatorDemand;
import dev.portolan.emulators.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the values that come from outside the configuration file, by rising precedence. */
final class ExternalValues {
  private static final String VARIABLE_PREFIX = "PORTOLAN_";
  private static final String PROPERTY_PREFIX = "portolan.";

  /** What other programs of Portolan read: no configuration of this one. */
  private static final Set<String> NO_KEYS =
      Set.of(
          EmulatorDemand.VARIABLE,
          LocalStack.ENDPOINT_VARIABLE,
          Azurite.CONNECTION_STRING_VARIABLE);

  private final KnownKeys known;
  private final Problems problems;
  private final List<RawValue> values = new ArrayList<>();

  private ExternalValues(KnownKeys known, Problems problems) {
    this.known = known;
    this.problems = problems;
  }

  static List<RawValue> read(ConfigurationInputs inputs, KnownKeys known, Problems problems) {
    var reading = new ExternalValues(known, problems);
    new TreeMap<>(inputs.environment()).forEach(reading::addVariable);
    new TreeMap<>(inputs.systemProperties()).forEach(reading::addSystemProperty);
    inputs.definitions().forEach(reading::addDefinition);
    new TreeMap<>(inputs.options()).forEach(reading::addOption);
    return List.copyOf(reading.values);
  }

  private void addVariable(String variable, String value) {
    if (!variable.startsWith(VARIABLE_PREFIX) || NO_KEYS.contains(variable)) {
      return;
    }
    Origin origin = Origin.environment(variable);
    List<Key<?>> meant = known.byVariable(variable);
    if (meant.size() == 1) {
      values.add(new RawValue(meant.get(0).name(), value, origin));
    } else if (meant.isEmpty()) {
      problems.at(origin, "stands for no key; nearest: " + known.nearestVariable(variable));
    } else {
      String names = meant.stream().map(Key::name).sorted().collect(Collectors.joining(" and "));
      problems.at(origin, "stands for " + names + "; set the one you mean in the file or by -D");
    }
  }

  private void addSystemProperty(String key, String value) {
    if (key.startsWith(PROPERTY_PREFIX)) {
      values.add(new RawValue(key, value, Origin.systemProperty()));
    }
  }

  private void addDefinition(String definition) {
    int equals = definition.indexOf('=');
    if (equals <= 0) {
      problems.add("option -D: write -D key=value; the text given has no key or no '='");
      return;
    }
    String key = definition.substring(0, equals).strip();
    values.add(new RawValue(key, definition.substring(equals + 1), Origin.definition()));
  }

  private void addOption(String key, String value) {
    String name = "--" + key.substring(key.lastIndexOf('.') + 1);
    values.add(new RawValue(key, value, Origin.option(name)));
  }

  /** {@return the last value of a key among these, if there is one} */
  static Map<String, RawValue> byKey(List<RawValue> values) {
    return values.stream().collect(Collectors.toMap(RawValue::key, v -> v, (a, b) -> b));
  }
}
