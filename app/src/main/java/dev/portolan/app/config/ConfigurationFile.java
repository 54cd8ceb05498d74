package dev.portolan.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads a HOCON file. Substitutions such as <code>${?HOME}</code> see the file itself and the
 * environment.
 */
final class ConfigurationFile {
  private final String name;
  private final Path file;
  private final Problems problems;
  private final List<RawValue> values = new ArrayList<>();

  private ConfigurationFile(String name, Path file, Problems problems) {
    this.name = name;
    this.file = file;
    this.problems = problems;
  }

  /** {@return the values of a file, in file order; what cannot be read is reported} */
  static List<RawValue> read(String name, ConfigurationInputs inputs, Problems problems) {
    Path file = inputs.directory().resolve(name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      problems.add(name + ": the configuration file does not exist or cannot be read");
      return List.of();
    }
    var reading = new ConfigurationFile(name, file, problems);
    try {
      reading.collect(List.of(), reading.parse(inputs.environment()).root());
    } catch (ConfigException malformed) {
      problems.add(reading.describe(malformed));
    }
    return List.copyOf(reading.values);
  }

  private Config parse(Map<String, String> environment) {
    ConfigParseOptions syntax =
        ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
    return ConfigFactory.parseFile(file.toFile(), syntax)
        .resolve(
            ConfigResolveOptions.noSystem()
                .appendResolver(new EnvironmentSubstitution(environment, name)));
  }

  private void collect(List<String> above, ConfigObject object) {
    for (Map.Entry<String, ConfigValue> entry : inFileOrder(object)) {
      var path = new ArrayList<>(above);
      path.add(entry.getKey());
      if (entry.getValue() instanceof ConfigObject nested) {
        collect(path, nested);
      } else {
        add(ConfigUtil.joinPath(path), entry.getValue());
      }
    }
  }

  private static List<Map.Entry<String, ConfigValue>> inFileOrder(ConfigObject object) {
    return object.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, ConfigValue>>comparingInt(
                    entry -> entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private void add(String key, ConfigValue value) {
    Origin origin = new Origin(Source.FILE, place(value.origin()));
    if (value.valueType() == ConfigValueType.LIST) {
      problems.at(origin, key + " is a list: write a single value");
    } else if (value.valueType() == ConfigValueType.NULL) {
      problems.at(origin, key + " is null: leave the key out to have its default");
    } else {
      values.add(new RawValue(key, value.atKey("text").getString("text"), origin));
    }
  }

  private String place(ConfigOrigin origin) {
    if (origin.lineNumber() < 0) {
      return origin.description();
    }
    String included = origin.filename();
    return (included == null || isThis(included) ? name : included) + ":" + origin.lineNumber();
  }

  private boolean isThis(String other) {
    return Path.of(other).toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize());
  }

  /** The library quotes what it found in the file, which can be a secret: that part is cut out. */
  private String describe(ConfigException malformed) {
    String message = String.valueOf(malformed.getMessage());
    ConfigOrigin origin = malformed.origin();
    if (origin != null) {
      message =
          message.substring(
              message.startsWith(origin.description()) ? origin.description().length() : 0);
    }
    String text = message.replaceAll("(?s)['\"`].*['\"`]", "'...'").replaceFirst("^[:\\s]+", "");
    return (origin == null ? name : place(origin)) + ": " + kind(malformed) + text;
  }

  private static String kind(ConfigException problem) {
    return problem instanceof ConfigException.UnresolvedSubstitution ? "" : "not valid HOCON: ";
  }
}
