package dev.portolan.emulators;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The three ways to a LocalStack, in the order in which they are tried. */
record LocalStackSearch(Map<String, String> environment) {
  private static final String VERSION = "4.9.2";
  private static final String ADVICE =
      "Set "
          + LocalStack.ENDPOINT_VARIABLE
          + " to a LocalStack that runs; or start a container engine, with"
          + " org.testcontainers:testcontainers-localstack on the class path; or install Python 3.11 or"
          + " 3.12 with its module venv (on Debian: apt-get install python3 python3-venv).";

  /**
   * {@return the first that could be had} A given endpoint is the only one that is tried.
   *
   * @throws EmulatorUnavailableException if none could
   */
  RunningServer find() {
    String given = environment.getOrDefault(LocalStack.ENDPOINT_VARIABLE, "");
    if (!given.isBlank()) {
      return GivenServer.at(given, LocalStack.ENDPOINT_VARIABLE);
    }
    var reasons =
        new ArrayList<>(List.of("endpoint: " + LocalStack.ENDPOINT_VARIABLE + " is not set"));
    try {
      return ContainerServer.start();
    } catch (NoClassDefFoundError e) {
      reasons.add("container: Testcontainers is not on the class path");
    } catch (EmulatorUnavailableException e) {
      reasons.add("container: " + e.getMessage());
    }
    try {
      return ProcessServer.start(
          python(), new ServerLogs(CacheFolder.in(environment).resolve("logs")));
    } catch (EmulatorUnavailableException e) {
      reasons.add("local Python: " + e.getMessage());
    }
    throw EmulatorUnavailableException.afterAll("No LocalStack could be had", reasons, ADVICE);
  }

  /**
   * {@return a Python with LocalStack's packages, among them boto3} Installs them if need be.
   *
   * @throws EmulatorUnavailableException if there is no Python for it, or the installation failed
   */
  Path python() {
    String name = "localstack-" + VERSION;
    return new PythonPackages(name, BundledFile.text(name + ".requirements.txt"))
        .install(environment);
  }
}
