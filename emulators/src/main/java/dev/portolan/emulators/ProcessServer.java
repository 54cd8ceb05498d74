package dev.portolan.emulators;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LocalStack as a process of this machine. */
record ProcessServer(PipedProcess running, Path interpreter, LocalStackAddress address)
    implements RunningServer {
  private static final String SCRIPT = "serve_localstack.py";

  /**
   * {@return a new server that is healthy}
   *
   * @param python with LocalStack installed
   * @throws EmulatorUnavailableException if it did not start; it names the log
   */
  static ProcessServer start(Path python, ServerLogs logs) {
    var ready =
        PipedProcess.start(
            "LocalStack",
            logs,
            folder -> prepare(python, folder),
            port -> {
              var endpoint = URI.create("http://127.0.0.1:" + port);
              LocalStackHealth.check(endpoint, PipedProcess.READY_WITHIN);
              return LocalStackAddress.at(endpoint);
            });
    return new ProcessServer(ready.running(), python, ready.address());
  }

  private static ProcessBuilder prepare(Path python, Path folder) throws IOException {
    Path script = Files.writeString(folder.resolve(SCRIPT), BundledFile.text(SCRIPT));
    var builder =
        new ProcessBuilder(List.of(python.toString(), "-I", script.toString(), folder.toString()));
    configure(builder.environment(), folder);
    return builder;
  }

  /**
   * Nothing of the caller's own AWS or LocalStack configuration, nor a proxy, reaches the server.
   */
  private static void configure(Map<String, String> environment, Path folder) {
    String level = environment.getOrDefault("LS_LOG", "warn");
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH",
            path,
            "HOME",
            folder.toString(),
            "FILESYSTEM_ROOT",
            folder.toString(),
            "LS_LOG",
            level,
            "SQS_ENDPOINT_STRATEGY",
            "path",
            "SKIP_SSL_CERT_DOWNLOAD",
            "1",
            "DISABLE_EVENTS",
            "1",
            "SQS_DISABLE_CLOUDWATCH_METRICS",
            "1",
            "DNS_ADDRESS",
            "0"));
  }

  @Override
  public String origin() {
    return "process %s on %s, with the log %s"
        .formatted(running.process().pid(), interpreter, running.log());
  }

  @Override
  public Optional<Path> python() {
    return Optional.of(interpreter);
  }

  Process process() {
    return running.process();
  }

  Path folder() {
    return running.folder();
  }

  @Override
  public void close() {
    running.close();
  }
}
