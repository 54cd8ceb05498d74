package dev.portolan.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs everything in three rounds, each with a fork of every peer, so that what disturbs the
 * machine disturbs all, and writes the page. Takes about six minutes.
 */
public final class BenchmarkRun {
  private static final int ROUNDS = 3;
  private static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g");
  static final List<String> PERCENTILES = List.of("p50", "p99", "p99.9", "max");
  static final List<String> COLLECTIONS = List.of("count", "ms");

  private final Figures figures = new Figures();

  private BenchmarkRun() {}

  /**
   * Runs and writes.
   *
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      System.err.println("Say which file to write, for instance docs/benchmarks.md");
      System.exit(2);
    }
    var machine = Machine.now();
    var run = new BenchmarkRun();
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.println("Round " + round + " of " + ROUNDS);
      run.round();
    }
    String page = new Page(run.figures, machine, Machine.loadAverage(), ROUNDS).text();
    Files.writeString(Path.of(arguments[0]), page);
    System.out.println(page);
  }

  private void round() throws RunnerException, IOException, InterruptedException {
    for (Peer peer : Peer.values()) {
      measure(FanOutBenchmark.class, peer.name());
    }
    measure(EngineBenchmark.class, "");
    measureLatency();
  }

  private void measure(Class<?> benchmark, String peer) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .forks(1)
            .jvmArgs(HEAP.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    if (!peer.isEmpty()) {
      options.param("peer", peer);
    }
    String subject = peer.isEmpty() ? Figures.ENGINE : peer;
    for (RunResult result : new Runner(options.build()).run()) {
      figures.add(Figures.throughput(subject), result.getPrimaryResult().getScore());
      figures.add(
          Figures.allocation(subject),
          Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
              .getScore());
    }
  }

  private void measureLatency() throws IOException, InterruptedException {
    Process fork =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP.get(0),
                HEAP.get(1),
                "-cp",
                System.getProperty("java.class.path"),
                LatencyFork.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = fork.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::addLatencies);
    }
    if (fork.waitFor() != 0) {
      throw new IllegalStateException("The latency run failed; see its error above");
    }
  }

  private void addLatencies(String line) {
    System.out.println(line);
    List<String> words = List.of(line.split(" "));
    List<String> figureNames = words.get(0).equals("collections") ? COLLECTIONS : PERCENTILES;
    for (int i = 0; i < figureNames.size(); i++) {
      String name = Figures.latency(words.get(0), figureNames.get(i));
      figures.add(name, Double.parseDouble(words.get(i + 1)));
    }
  }
}
