package dev.portolan.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Deliveries per second, each of them settled, and bytes allocated per delivery. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FanOutBenchmark {
  static final int PER_PUBLISHER = 25_000;
  static final int EVENTS = PER_PUBLISHER * FanOut.PUBLISHERS;
  static final int DELIVERIES = EVENTS * FanOut.SUBSCRIPTIONS;

  /** Name of the {@link Peer}. */
  @Param({"PORTOLAN", "PORTOLAN_SINGLE", "QUEUE", "DISRUPTOR", "DISRUPTOR_BATCH", "ARTEMIS"})
  public String peer = "";

  private final Tally tally = new Tally();
  private FanOut fanOut = new QueueFanOut();

  /** Opens the peer. */
  @Setup
  public void open() throws Exception {
    fanOut.close();
    fanOut = Peer.valueOf(peer).open();
  }

  /** One round of the workload, every delivery settled. */
  @Benchmark
  @OperationsPerInvocation(DELIVERIES)
  public void fanOut() throws Exception {
    fanOut.run(PER_PUBLISHER, tally);
    tally.check(EVENTS);
  }

  /** Closes the peer. */
  @TearDown
  public void close() throws Exception {
    fanOut.close();
  }
}
