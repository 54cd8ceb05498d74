package dev.portolan.app.config;

import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Turns the bound values below an adapter's section into the settings it is opened with. */
final class AdapterSettings {

  private AdapterSettings() {}

  /** {@return the adapter with what is configured for it; its own defaults hold for the rest} */
  static <P> ChosenAdapter<P> of(
      AdapterKind<P> kind, Adapter<P> adapter, Function<String, BoundValue<?>> bound) {
    Map<String, Object> configured = new HashMap<>();
    for (Setting<?> setting : adapter.settings()) {
      BoundValue<?> value = bound.apply(kind.sectionOf(adapter.name()) + setting.name());
      Object stated = value.value();
      if (stated != null && value.isConfigured()) {
        configured.put(setting.name(), stated);
      }
    }
    return new ChosenAdapter<>(adapter, new Settings(configured));
  }
}
