package dev.portolan.simulation;

import dev.portolan.simulation.fault.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells a failing run: what went wrong, when, and what came of it. */
final class Story {
  private static final int LAST_LINES = 15;

  /** What is told once, as the disturbance, and happens again with each call. */
  private static final String REPEATED = " does not reach ";

  private Story() {}

  static List<String> of(SimulationRun run) {
    var lines = new ArrayList<String>();
    lines.add("Seed " + run.seed() + " fails: " + run.violations().getFirst());
    lines.add(run.faults().isEmpty() ? "Nothing went wrong before it." : "What went wrong:");
    run.faults().stream()
        .sorted(Comparator.comparingLong(SimulationRun.Fault::nanos))
        .map(fault -> "  at " + time(fault.nanos()) + "  " + fault.story())
        .forEach(lines::add);
    lines.add("What happened last:");
    List<String> last = run.trace().stream().filter(line -> !line.contains(REPEATED)).toList();
    last.subList(Math.max(0, last.size() - LAST_LINES), last.size())
        .forEach(line -> lines.add("  " + line));
    return List.copyOf(lines);
  }

  private static String time(long nanos) {
    return Text.of(Duration.ofNanos(nanos));
  }
}
