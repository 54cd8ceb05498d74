package dev.portolan.emulators;

import java.nio.file.Path;
import java.util.Map;

/** Where things are kept that are made once for all. */
final class CacheFolder {
  private CacheFolder() {}

  /** {@return {@code $XDG_CACHE_HOME/portolan}, otherwise {@code ~/.cache/portolan}} */
  static Path in(Map<String, String> environment) {
    Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (!cache.isAbsolute()) {
      cache =
          Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
              .resolve(".cache");
    }
    return cache.resolve("portolan");
  }
}
