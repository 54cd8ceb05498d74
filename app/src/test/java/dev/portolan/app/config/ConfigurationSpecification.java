package dev.portolan.app.config;

import dev.portolan.app.ThirdPartyJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What specifications of configuration share: adapters named harbour, quay, pier, jetty, mole, sea
 * and sea-port from a third party's jar, and each source at hand. Harbour is chosen as both broker
 * and store unless a test says otherwise.
 */
abstract class ConfigurationSpecification {
  private static URLClassLoader fleet;

  @TempDir Path directory;

  final Map<String, String> emulator = new LinkedHashMap<>();
  final Map<String, String> environment = new LinkedHashMap<>();
  final Map<String, String> properties = new LinkedHashMap<>();
  final Map<String, String> options = new LinkedHashMap<>();
  final Secrets secrets = new Secrets();

  @BeforeAll
  static void buildFleet(@TempDir Path jars) {
    Path jar =
        ThirdPartyJar.of(jars, "fleet")
            .broker("harbour")
            .broker("quay")
            .broker("pier")
            .broker("jetty")
            .broker("mole")
            .broker("sea", "port-name")
            .broker("sea-port", "name")
            .store("harbour")
            .build();
    fleet = ThirdPartyJar.loader(jar);
  }

  @AfterAll
  static void closeFleet() throws IOException {
    fleet.close();
  }

  @BeforeEach
  void chooseHarbour() {
    options.put("portolan.broker", "harbour");
    options.put("portolan.store", "harbour");
  }

  void file(String... lines) {
    try {
      Files.write(directory.resolve("portolan.conf"), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LoadedConfiguration load(String... definitions) {
    return load(fleet, definitions);
  }

  LoadedConfiguration load(ClassLoader classLoader, String... definitions) {
    return ConfigurationLoader.load(
        new ConfigurationInputs(
                directory, environment, properties, List.of(definitions), options, classLoader)
            .on(emulator),
        secrets);
  }
}
