package dev.portolan.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Azurite as a process of this machine. */
record AzuriteProcess(PipedProcess running, AzuriteAddress address) implements AzuriteServer {
  private static final String SCRIPT = "serve_azurite.js";

  /**
   * {@return a new server that listens}
   *
   * @param packages Azurite and what it needs
   * @throws EmulatorUnavailableException if it did not start; it names the log
   */
  static AzuriteProcess start(NodePackages.Installed packages, ServerLogs logs) {
    var ready =
        PipedProcess.start(
            "Azurite",
            logs,
            folder -> prepare(packages, folder),
            places -> {
              int blank = places.indexOf(' ');
              return AzuriteAddress.at(places.substring(0, blank), places.substring(blank + 1));
            });
    return new AzuriteProcess(ready.running(), ready.address());
  }

  private static ProcessBuilder prepare(NodePackages.Installed packages, Path folder)
      throws IOException {
    Path script = Files.writeString(folder.resolve(SCRIPT), BundledFile.text("azurite/" + SCRIPT));
    var builder =
        new ProcessBuilder(
            packages.node().toString(),
            script.toString(),
            packages.modules().resolve("azurite").toString(),
            folder.toString());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                folder.toString(),
                "AZURITE_ACCOUNTS",
                AzuriteAddress.ACCOUNT + ":" + AzuriteAddress.KEY));
    return builder;
  }

  @Override
  public String origin() {
    return "process " + running.process().pid() + ", with the log " + running.log();
  }

  @Override
  public void close() {
    running.close();
  }
}
