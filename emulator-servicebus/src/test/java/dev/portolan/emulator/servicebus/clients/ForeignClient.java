package dev.portolan.emulator.servicebus.clients;

import dev.portolan.emulators.NodePackages;
import dev.portolan.emulators.PythonPackages;
import dev.portolan.emulators.junit.Demanded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A client of the service in another language, and the script that steps through what it can.
 *
 * @param name as in {@code expected.json}
 * @param command runs the script
 * @param environment in addition to the process's
 */
record ForeignClient(String name, List<String> command, Map<String, String> environment) {
  /** {@return azure-servicebus; where it cannot be had, the test is skipped or fails} */
  static ForeignClient python() {
    Path folder = resource("python");
    var packages =
        new PythonPackages("azure-servicebus-7.15.0", text(folder.resolve("requirements.txt")));
    Path python =
        Demanded.orSkipped(
            "the Python client", System.getenv(), () -> packages.install(System.getenv()));
    return new ForeignClient(
        "python", List.of(python.toString(), folder.resolve("steps.py").toString()), Map.of());
  }

  /** {@return @azure/service-bus; where it cannot be had, the test is skipped or fails} */
  static ForeignClient javaScript() {
    Path folder = resource("javascript");
    var packages =
        new NodePackages(
            "azure-service-bus-7.9.5",
            text(folder.resolve("package.json")),
            text(folder.resolve("package-lock.json")));
    var installed =
        Demanded.orSkipped(
            "the JavaScript client", System.getenv(), () -> packages.install(System.getenv()));
    return new ForeignClient(
        "javascript",
        List.of(installed.node().toString(), folder.resolve("steps.js").toString()),
        Map.of("NODE_PATH", installed.modules().toString()));
  }

  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(ForeignClient.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
