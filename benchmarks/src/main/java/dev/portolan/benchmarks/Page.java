package dev.portolan.benchmarks;

import static dev.portolan.benchmarks.Peer.ARTEMIS;
import static dev.portolan.benchmarks.Peer.DISRUPTOR;
import static dev.portolan.benchmarks.Peer.DISRUPTOR_BATCH;
import static dev.portolan.benchmarks.Peer.PORTOLAN;
import static dev.portolan.benchmarks.Peer.PORTOLAN_SINGLE;
import static dev.portolan.benchmarks.Peer.QUEUE;

import java.util.List;
import java.util.Locale;

/** Writes down what a run has measured. */
final class Page {
  private static final double MILLION = 1e6;
  private static final double P999_GOAL_MICROS = 1_000;

  private final Figures figures;
  private final Machine machine;
  private final String loadAtEnd;
  private final int rounds;

  Page(Figures figures, Machine machine, String loadAtEnd, int rounds) {
    this.figures = figures;
    this.machine = machine;
    this.loadAtEnd = loadAtEnd;
    this.rounds = rounds;
  }

  String text() {
    return String.join(
        "\n", introduction(), goals(), throughput(), latency(), requests(), method());
  }

  private String introduction() {
    return """
    # Benchmarks

    Written by `benchmarks/run`; do not edit. The workload: 2 publishers, 1 topic, 4 subscriptions,
    256 bytes of data, every delivery settled; Portolan with leases, attempts, retention and dead
    letters on. Figures are minimum, median and maximum of %d rounds; compare the columns of one
    page only, never two pages.

    %s · %s · %s · %s · load average %s at the beginning, %s at the end
    """
        .formatted(
            rounds,
            machine.date(),
            machine.processor(),
            machine.system(),
            machine.java(),
            machine.load(),
            loadAtEnd);
  }

  private Spread ratio(Peer one, Peer other) {
    return figures.throughputOf(one.name()).over(figures.throughputOf(other.name()));
  }

  private String goals() {
    List<Goal> goals =
        List.of(
            new Goal(
                "times Artemis in-VM, batched ack", 14, true, "%.1f", ratio(PORTOLAN, ARTEMIS)),
            new Goal("times LinkedBlockingQueue + ack", 1.25, true, "%.2f", ratio(PORTOLAN, QUEUE)),
            new Goal(
                "times Disruptor, both as fast as they can",
                0.6,
                true,
                "%.2f",
                ratio(PORTOLAN, DISRUPTOR_BATCH)),
            new Goal(
                "times Disruptor, both one by one",
                0.6,
                true,
                "%.2f",
                ratio(PORTOLAN_SINGLE, DISRUPTOR)),
            new Goal(
                "bytes allocated per delivery beyond the event",
                64,
                false,
                "%.1f",
                figures.allocationOf(PORTOLAN.name())),
            new Goal(
                "p99.9 at 200,000 events/s, in µs",
                P999_GOAL_MICROS,
                false,
                "%.0f",
                figures.latencyOf("latency", "p99.9")));
    var text = new StringBuilder("## Goals\n\n| | goal | min | median | max | |\n");
    text.append("|---|---|--:|--:|--:|---|\n");
    goals.forEach(goal -> text.append(goal.row()));
    return text.toString();
  }

  private String throughput() {
    var text = new StringBuilder("## Throughput\n\n");
    text.append("| million deliveries/s | min | median | max | bytes allocated per delivery |\n");
    text.append("|---|--:|--:|--:|--:|\n");
    for (Peer peer : Peer.values()) {
      text.append(row(peer.title(), peer.name()));
    }
    text.append(row("Portolan, whole port: typed handlers, JSON, engine", Figures.ENGINE));
    return text.toString();
  }

  private String row(String title, String subject) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f |%n",
        title,
        figures.throughputOf(subject).cells("%.2f", MILLION),
        figures.allocationOf(subject).median());
  }

  private String latency() {
    var text =
        new StringBuilder(
            """
            ## Latency at 200,000 events/s

            Open loop: each delivery is measured from the moment its event was to be sent until its
            consumer has it; lateness of the sender counts. The control is how late this machine wakes a
            thread that wants to run every 50 µs, with no broker at all, measured just before: no broker
            can be on time more often.

            """);
    text.append("| µs | deliveries min | median | max | control min | median | max |\n");
    text.append("|---|--:|--:|--:|--:|--:|--:|\n");
    for (String percentile : BenchmarkRun.PERCENTILES) {
      text.append(
          "| %s | %s | %s |%n"
              .formatted(
                  percentile,
                  figures.latencyOf("latency", percentile).cells("%.0f", 1),
                  figures.latencyOf("hiccups", percentile).cells("%.0f", 1)));
    }
    return text.append('\n').append(explanation()).toString();
  }

  private String explanation() {
    double deliveries = figures.latencyOf("latency", "p99.9").median();
    double control = figures.latencyOf("hiccups", "p99.9").median();
    return String.format(
        Locale.ROOT,
        """
        While deliveries were measured (10 s), the collector ran %.0f times, for %.0f ms together
        (medians). The deliveries' p99.9 is %.1f times the control's. %s
        """,
        figures.latencyOf("collections", "count").median(),
        figures.latencyOf("collections", "ms").median(),
        deliveries / control,
        control > P999_GOAL_MICROS
            ? "The control alone misses the goal: this machine had other work, and the goal can be"
                + " neither shown nor refuted on it."
            : "The control meets the goal, so what goes beyond it is Portolan's and the collector's.");
  }

  /** Counts on a virtual clock, the same on every machine: nothing to measure anew. */
  private static String requests() {
    return """
    ## Requests per message

    How many requests one message costs while there is a backlog, at a broker that takes ten entries in a
    request and needs 5 to 20 ms for it: the broker in memory on the simulation's clock, 6,000 messages,
    128 publishers, one subscription. The figures are counts and the same on every machine;
    `RequestsPerMessageTest` keeps them.

    | concurrency | handler | order | publish | receive | complete | together | receives in flight | messages/s |
    |--:|--:|---|--:|--:|--:|--:|--:|--:|
    | 32 | 0 ms | none | 0.100 | 0.104 | 0.101 | 0.305 | 4 | 2,400 |
    | 64 | 0 ms | none | 0.100 | 0.102 | 0.100 | 0.302 | 7 | 4,700 |
    | 32 | 4 ms | none | 0.100 | 0.101 | 0.103 | 0.304 | 3 | 1,700 |
    | 64 | 4 ms | none | 0.100 | 0.101 | 0.100 | 0.301 | 6 | 3,500 |
    | 32 | 4 ms | by key | 0.100 | 0.103 | 0.101 | 0.305 | 3 | 1,600 |
    | 64 | 4 ms | by key | 0.100 | 0.103 | 0.101 | 0.304 | 6 | 3,500 |
    | 32 | 20 ms | none | 0.100 | 0.113 | 0.121 | 0.334 | 3 | 850 |
    | 64 | 20 ms | none | 0.100 | 0.102 | 0.101 | 0.304 | 5 | 1,800 |

    An idle subscription makes one receive at a time, 4,320 a day with waits of 20 s. Under light load
    each message is published, received and completed at once, by requests of its own.
    """;
  }

  private String method() {
    return """
    ## Method

    JMH %s, one fork of each row per round, the rows interleaved; each fork warms up for 4 s and
    measures 5 iterations of 1 s with a heap of 2 GiB. A round of the workload sends %,d events and
    ends when all their deliveries are settled; each subscription's count and bytes are checked.
    Events are made in advance, so the bytes per delivery are what the transport itself allocates.
    Every peer has room for about %,d events before its publishers wait.

    - **Portolan**: `send` in batches of %d or one by one, `receive` of up to %d, `complete`; virtual
      threads. What is measured is the transport; the engine is the last row, with JSON codec, typed
      handlers, 16 at once per subscription, and retries.
    - **LinkedBlockingQueue**: a bounded queue per subscription, virtual threads, a
      `ConcurrentHashMap` of what is in flight. No lease, no retry, no dead letters.
    - **Disruptor** %s: multi-producer ring, `BlockingWaitStrategy`, a handler per subscription, its
      own threads. Nothing is settled.
    - **Artemis** %s: embedded, in-VM connector, core client, no persistence, non-blocking sends,
      acknowledgements in batches of 1 MiB, `BLOCK` when full. It encodes and copies each message.
    """
        .formatted(
            Versions.JMH,
            FanOutBenchmark.EVENTS,
            FanOut.BACKLOG,
            FanOut.PUBLISH_BATCH,
            PortolanFanOut.RECEIVE_BATCH,
            Versions.DISRUPTOR,
            Versions.ARTEMIS);
  }
}
