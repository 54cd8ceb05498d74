package dev.portolan.emulators;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * LocalStack as a process of this machine, with a folder of its own. The process holds the reading
 * end of a pipe whose writing end is this JVM's alone, and ends with it.
 */
final class ProcessServer implements RunningServer {
  private static final String SCRIPT = "serve_localstack.py";
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  private final Process process;
  private final Path folder;
  private final Path log;
  private final Path python;
  private final LocalStackAddress address;

  private ProcessServer(Process process, Path folder, Path log, Path python) throws IOException {
    this.process = process;
    this.folder = folder;
    this.log = log;
    this.python = python;
    var endpoint = URI.create("http://127.0.0.1:" + port(process));
    LocalStackHealth.check(endpoint, READY_WITHIN);
    this.address = LocalStackAddress.at(endpoint);
  }

  /**
   * {@return a new server that is healthy}
   *
   * @param python with LocalStack installed
   * @throws EmulatorUnavailableException if it did not start; it names the log
   */
  static ProcessServer start(Path python, ServerLogs logs) {
    Path log = null;
    Path folder = null;
    Process process = null;
    try {
      log = logs.newLog();
      folder = Files.createTempDirectory("portolan-localstack-");
      process = launch(python, folder, log);
      return new ProcessServer(process, folder, log, python);
    } catch (IOException e) {
      if (process != null && folder != null) {
        end(process, folder);
      }
      throw new EmulatorUnavailableException(
          "LocalStack did not start on %s (%s)%s"
              .formatted(
                  python,
                  LocalStackHealth.reason(e),
                  log == null ? "" : "; its log is " + log + ": " + LogTail.of(log)),
          e);
    }
  }

  private static Process launch(Path python, Path folder, Path log) throws IOException {
    Path script = Files.writeString(folder.resolve(SCRIPT), BundledFile.text(SCRIPT));
    var builder =
        new ProcessBuilder(List.of(python.toString(), "-I", script.toString(), folder.toString()))
            .redirectError(log.toFile());
    configure(builder.environment(), folder);
    return builder.start();
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

  private static String port(Process process) throws IOException {
    var line =
        CompletableFuture.supplyAsync(
            () -> process.inputReader().lines().findFirst(), Thread::startVirtualThread);
    try {
      return line.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .orElseThrow(() -> new IOException("it ended before it listened"));
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("it did not say where it listens", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public LocalStackAddress address() {
    return address;
  }

  @Override
  public String origin() {
    return "process " + process.pid() + " on " + python + ", with the log " + log;
  }

  @Override
  public Optional<Path> python() {
    return Optional.of(python);
  }

  Process process() {
    return process;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    end(process, folder);
  }

  /** The end of its standard input is what the process ends on, at once. */
  private static void end(Process process, Path folder) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      FolderRemoval.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
