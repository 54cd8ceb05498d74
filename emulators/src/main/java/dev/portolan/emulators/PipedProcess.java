package dev.portolan.emulators;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server as a process of this machine, with a folder of its own. The process holds the reading
 * end of a pipe whose writing end is this JVM's alone, and ends with it.
 *
 * @param process the process
 * @param folder removed at its end
 * @param log what it writes to standard error
 */
record PipedProcess(Process process, Path folder, Path log) {
  /** Longest time until a server is ready. */
  static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  /** Makes ready what is to run. */
  @FunctionalInterface
  interface Preparation {
    /**
     * {@return what to start}
     *
     * @param folder the process's own
     */
    ProcessBuilder in(Path folder) throws IOException;
  }

  /** Looks whether the server is ready, and says where. */
  @FunctionalInterface
  interface Readiness<A> {
    /**
     * {@return where it is}
     *
     * @param line what the process wrote first
     */
    A of(String line) throws IOException;
  }

  /**
   * A process that is ready.
   *
   * @param running the process
   * @param address where it is
   * @param <A> the address
   */
  record Ready<A>(PipedProcess running, A address) {}

  /**
   * {@return a new process that is ready}
   *
   * @param name of the server, for people
   * @throws EmulatorUnavailableException if it did not start; it names the log
   */
  static <A> Ready<A> start(
      String name, ServerLogs logs, Preparation preparation, Readiness<A> readiness) {
    Path log = null;
    String program = "";
    PipedProcess started = null;
    try {
      log = logs.newLog(name.toLowerCase(Locale.ROOT));
      Path folder = Files.createTempDirectory("portolan-" + name.toLowerCase(Locale.ROOT) + "-");
      ProcessBuilder builder = preparation.in(folder).redirectError(log.toFile());
      program = " on " + builder.command().getFirst();
      started = new PipedProcess(builder.start(), folder, log);
      return new Ready<>(started, readiness.of(started.firstLine()));
    } catch (IOException e) {
      if (started != null) {
        started.close();
      }
      throw new EmulatorUnavailableException(
          "%s did not start%s (%s)%s"
              .formatted(
                  name,
                  program,
                  LocalStackHealth.reason(e),
                  log == null ? "" : "; its log is " + log + ": " + LogTail.of(log)),
          e);
    }
  }

  private String firstLine() throws IOException {
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

  /** Ends it at once: on the end of its standard input. */
  void close() {
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
