package dev.portolan.app.config;

import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${NAME}</code> in a configuration file from the environment, and says so in the
 * value's origin.
 *
 * @param environment the variables
 * @param file name of the file that asks
 */
record EnvironmentSubstitution(Map<String, String> environment, String file)
    implements ConfigResolver {

  @Override
  public @Nullable ConfigValue lookup(String path) {
    String value = environment.get(path);
    return value == null
        ? null
        : ConfigValueFactory.fromAnyRef(
            value, "environment variable " + path + " (named in " + file + ")");
  }

  /** Only the environment is asked, so there is nothing to fall back to. */
  @Override
  public ConfigResolver withFallback(ConfigResolver fallback) {
    return this;
  }

  /** {@return the file only: the environment may hold secrets} */
  @Override
  public String toString() {
    return "environment for " + file;
  }
}
