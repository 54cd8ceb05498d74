package dev.portolan.app.config;

import dev.portolan.ports.spi.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that configuration may have.
 *
 * @param <T> Java type of its value
 * @param name full name, for instance {@code portolan.engine.drain-grace}
 * @param type what values it takes
 * @param defaultValue the value where nothing is configured; null if it may stay absent
 * @param secret whether its value is masked wherever it is shown
 * @param description one line for people
 */
public record Key<T>(
    String name, ValueType<T> type, @Nullable T defaultValue, boolean secret, String description) {

  /** {@return a key whose value may be shown} */
  public static <T> Key<T> of(
      String name, ValueType<T> type, @Nullable T defaultValue, String description) {
    return new Key<>(name, type, defaultValue, false, description);
  }

  /** {@return the keys of an adapter's settings} */
  public static List<Key<?>> ofAdapter(AdapterKind<?> kind, Adapter<?> adapter) {
    String section = kind.sectionOf(adapter.name());
    return adapter.settings().stream().<Key<?>>map(each -> ofSetting(section, each)).toList();
  }

  /** {@return the key of an adapter's setting; its type is known to be one that can be bound} */
  private static Key<?> ofSetting(String section, Setting<?> setting) {
    ValueType<?> type = ValueType.of(setting).orElseThrow();
    return ofSetting(section + setting.name(), type, setting);
  }

  private static <T> Key<T> ofSetting(String name, ValueType<T> type, Setting<?> setting) {
    Object value = setting.defaultValue();
    T defaultValue = value == null ? null : type.javaType().cast(value);
    return new Key<>(name, type, defaultValue, setting.secret(), setting.description());
  }

  /**
   * {@return the environment variable for this key} Upper case, with each dot and hyphen turned
   * into an underscore. Only known keys are turned into variables, never variables into keys.
   */
  public String environmentVariable() {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** {@return the default as configuration would write it, if there is one; masked if secret} */
  public Optional<String> shownDefault() {
    return Optional.ofNullable(defaultValue).map(this::shown);
  }

  /** {@return a value as configuration would write it; masked if secret} */
  String shown(T value) {
    return secret ? ShownText.MASK : ShownText.oneLine(type.formatter().apply(value));
  }
}
