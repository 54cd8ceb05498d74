package dev.portolan.simulation.request;

import dev.portolan.simulation.schedule.Scheduler;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Counts the requests of one kind, and lets each take its time on a virtual clock. */
final class RequestCount {
  private static final int SHORTEST_MILLIS = 5;
  private static final int LONGEST_MILLIS = 20;

  private final Scheduler scheduler;
  private final RandomGenerator random;
  int requests;
  int entries;
  int inFlight;
  int mostInFlight;

  RequestCount(Scheduler scheduler, RandomGenerator random) {
    this.scheduler = scheduler;
    this.random = random;
  }

  /** Begins a request, which takes as long as one to a broker on the network. */
  void begin() {
    requests++;
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    scheduler.pause(Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS + 1)));
  }

  void end(int carried) {
    inFlight--;
    entries += carried;
  }

  void reset() {
    requests = 0;
    entries = 0;
    mostInFlight = 0;
  }

  /** {@return how many requests were made for each of so many messages} */
  double per(int messages) {
    return (double) requests / messages;
  }
}
