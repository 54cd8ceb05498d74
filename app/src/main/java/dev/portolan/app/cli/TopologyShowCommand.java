package dev.portolan.app.cli;

import dev.portolan.app.config.LengthOfTime;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code portolan topology show}. */
@Command(
    name = "show",
    header = "Lists the declared topics and subscriptions.",
    description = "Lists the declared topics, and their subscriptions with their settings.")
final class TopologyShowCommand implements Callable<Integer> {
  private final CommandLineSession session;

  TopologyShowCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Topology declared = TopologyCommand.declared();
    declared.topics().stream()
        .sorted(Comparator.comparing(Topic::name))
        .forEach(topic -> show(topic, declared));
    return ExitCode.OK;
  }

  private void show(Topic<?> topic, Topology declared) {
    PrintWriter out = session.out();
    out.println(topic.name() + (topic.ordered() ? " (key order)" : ""));
    out.println("  events: " + topic.eventType().getSimpleName());
    declared.subscriptions().stream()
        .filter(subscription -> subscription.topic().equals(topic))
        .sorted(Comparator.comparing(Subscription::name))
        .forEach(subscription -> show(subscription, out));
  }

  private static void show(Subscription<?> subscription, PrintWriter out) {
    RetryPolicy retry = subscription.retry();
    out.println("  subscription " + subscription.name());
    out.println("    filter: " + FilterText.of(subscription.filter()));
    out.println("    order: " + describe(subscription.ordering()));
    out.println(
        "    attempts: %d, retry delay up to %s, at most %s"
            .formatted(
                retry.maxAttempts(),
                LengthOfTime.format(retry.firstDelay()),
                LengthOfTime.format(retry.maxDelay())));
    out.println(
        "    lease: %s, concurrency: %d"
            .formatted(LengthOfTime.format(subscription.lease()), subscription.concurrency()));
    out.println(
        "    retention: %s, dead letters: %s"
            .formatted(
                LengthOfTime.format(subscription.retention()),
                LengthOfTime.format(subscription.deadLetterRetention())));
  }

  private static String describe(Ordering ordering) {
    return switch (ordering) {
      case Ordering.Unordered unordered -> "none";
      case Ordering.ByKey(var onPoison) ->
          "by key, on poison " + onPoison.name().toLowerCase(Locale.ROOT);
    };
  }
}
