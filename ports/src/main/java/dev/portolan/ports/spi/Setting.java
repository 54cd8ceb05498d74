package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting that an adapter takes from configuration, under {@code portolan.<kind>.<adapter name>}.
 * The declared list makes it possible to refuse unknown keys and to mask secrets.
 *
 * @param <T> Java type of the value: {@code String}, {@code Integer}, {@code Boolean} or {@code
 *     Duration}
 * @param name key in lower-case words joined by hyphens
 * @param type Java type of the value
 * @param defaultValue the value where nothing is configured; null if the setting may stay absent
 * @param secret whether its value is masked wherever configuration is shown
 * @param description one line for people
 */
public record Setting<T>(
    String name, Class<T> type, @Nullable T defaultValue, boolean secret, String description) {

  /** Checks the name. */
  public Setting {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("Setting name '" + name + "'");
    }
  }

  /** {@return a text setting} */
  public static Setting<String> text(
      String name, @Nullable String defaultValue, String description) {
    return new Setting<>(name, String.class, defaultValue, false, description);
  }

  /** {@return a text setting whose value is never shown} */
  public static Setting<String> secret(String name, String description) {
    return new Setting<>(name, String.class, null, true, description);
  }

  /** {@return a whole-number setting} */
  public static Setting<Integer> integer(String name, int defaultValue, String description) {
    return new Setting<>(name, Integer.class, defaultValue, false, description);
  }

  /** {@return a yes-or-no setting} */
  public static Setting<Boolean> flag(String name, boolean defaultValue, String description) {
    return new Setting<>(name, Boolean.class, defaultValue, false, description);
  }

  /** {@return a setting that holds a length of time} */
  public static Setting<Duration> duration(String name, Duration defaultValue, String description) {
    return new Setting<>(name, Duration.class, defaultValue, false, description);
  }
}
