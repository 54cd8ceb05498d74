package dev.portolan.emulators;

import java.util.List;
import java.util.Map;

/** The two ways to an Azurite, in the order in which they are tried. */
record AzuriteSearch(Map<String, String> environment) {
  private static final String VERSION = "3.35.0";
  private static final String ADVICE =
      "Set "
          + Azurite.CONNECTION_STRING_VARIABLE
          + " to that of an Azurite that runs; or install Node.js 20 or newer with npm (on Debian:"
          + " apt-get install nodejs npm).";

  /**
   * {@return the first that could be had} A given one is the only one that is tried.
   *
   * @throws EmulatorUnavailableException if none could
   */
  AzuriteServer find() {
    String given = environment.getOrDefault(Azurite.CONNECTION_STRING_VARIABLE, "");
    if (!given.isBlank()) {
      return GivenAzurite.at(given, Azurite.CONNECTION_STRING_VARIABLE);
    }
    try {
      var packages =
          new NodePackages(
              "azurite-" + VERSION,
              BundledFile.text("azurite/package.json"),
              BundledFile.text("azurite/package-lock.json"));
      return AzuriteProcess.start(
          packages.install(environment),
          new ServerLogs(CacheFolder.in(environment).resolve("logs")));
    } catch (EmulatorUnavailableException e) {
      throw EmulatorUnavailableException.afterAll(
          "No Azurite could be had",
          List.of(
              "connection string: " + Azurite.CONNECTION_STRING_VARIABLE + " is not set",
              "local Node.js: " + e.getMessage()),
          ADVICE);
    }
  }
}
