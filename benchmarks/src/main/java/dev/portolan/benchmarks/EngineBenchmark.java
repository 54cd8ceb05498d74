package dev.portolan.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Handled deliveries per second through the whole port. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
  private static final int PER_PUBLISHER = 5_000;
  private static final int DELIVERIES = PER_PUBLISHER * FanOut.PUBLISHERS * FanOut.SUBSCRIPTIONS;

  private @Nullable EngineFanOut fanOut;

  /** Starts the engine. */
  @Setup
  public void open() {
    fanOut = new EngineFanOut();
  }

  private EngineFanOut opened() {
    if (fanOut == null) {
      throw new IllegalStateException("not opened");
    }
    return fanOut;
  }

  /** One round of the workload, every delivery handled. */
  @Benchmark
  @OperationsPerInvocation(DELIVERIES)
  public void wholePort() throws Exception {
    opened().run(PER_PUBLISHER);
  }

  /** Stops the engine. */
  @TearDown
  public void close() {
    opened().close();
  }
}
