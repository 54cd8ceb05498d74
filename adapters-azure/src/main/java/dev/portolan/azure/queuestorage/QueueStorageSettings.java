package dev.portolan.azure.queuestorage;

import dev.portolan.azure.access.AccessSettings;
import dev.portolan.azure.access.AzureHttp;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the Queue Storage transport. */
public final class QueueStorageSettings {
  /** The storage account, reached with the SDK's default chain of credentials. */
  public static final Setting<String> ACCOUNT =
      Setting.text("account", null, "The storage account, as in shopevents");

  /** Where the account's queues are, in other clouds or behind a private name. */
  public static final Setting<String> ENDPOINT =
      Setting.text(
          "endpoint",
          null,
          "Instead of account: https://shopevents.queue.core.windows.net; http on loopback only");

  /** For development: says the account and holds a key. */
  public static final Setting<String> CONNECTION_STRING =
      Setting.secret("connection-string", "For development and emulators, instead of account");

  /** Goes before every name, so that several installations share an account. */
  public static final Setting<String> PREFIX =
      Setting.text("prefix", "", "Goes before the name of every queue");

  /** How documents are written into messages; both are read. */
  public static final Setting<String> ENCODING =
      Setting.text("encoding", "base64", "What messages are written in: base64 or plain");

  /**
   * An idle subscription is asked for messages three quarters as far apart on average, and every
   * request costs.
   */
  public static final Setting<Duration> MAX_POLL_INTERVAL =
      Setting.duration(
          "max-poll-interval",
          Duration.ofSeconds(5),
          "Longest pause between two looks into an idle queue");

  /** Queue Storage has no batches: what is sent or settled together is so many requests at once. */
  public static final Setting<Integer> MAX_CALLS =
      Setting.integer("max-calls", 64, "Most requests at once for publishing and settling");

  /** On its end nobody knows whether the request was carried out. */
  public static final Setting<Duration> ANSWER_TIMEOUT =
      Setting.duration(
          "answer-timeout", AzureHttp.ANSWER_TIMEOUT, "Longest wait for the service's answer");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          ACCOUNT,
          ENDPOINT,
          CONNECTION_STRING,
          PREFIX,
          ENCODING,
          AccessSettings.MANAGED_IDENTITY_CLIENT_ID,
          MAX_POLL_INTERVAL,
          MAX_CALLS,
          ANSWER_TIMEOUT);

  private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMillis(50);
  private static final Duration LONGEST_POLL_INTERVAL = Duration.ofMinutes(1);

  private QueueStorageSettings() {}

  /**
   * Checks all settings and names every one that is wrong.
   *
   * @throws MessagingException {@code INVALID}
   */
  static void check(Settings settings) {
    var problems = new ArrayList<String>();
    checkPlace(settings, problems);
    if (!QueueStorageNames.isPrefix(settings.get(PREFIX))) {
      problems.add("prefix is '" + settings.get(PREFIX) + "': " + QueueStorageNames.PREFIX_RULE);
    }
    if (!List.of("base64", "plain").contains(settings.get(ENCODING))) {
      problems.add("encoding is '" + settings.get(ENCODING) + "': base64 or plain");
    }
    Duration interval = settings.get(MAX_POLL_INTERVAL);
    if (interval.compareTo(SHORTEST_POLL_INTERVAL) < 0
        || interval.compareTo(LONGEST_POLL_INTERVAL) > 0) {
      problems.add(
          "max-poll-interval is %s: %s to %s are possible"
              .formatted(interval, SHORTEST_POLL_INTERVAL, LONGEST_POLL_INTERVAL));
    }
    if (!settings.get(ANSWER_TIMEOUT).isPositive()) {
      problems.add(
          "answer-timeout is %s: it has to be positive".formatted(settings.get(ANSWER_TIMEOUT)));
    }
    if (settings.get(MAX_CALLS) < 1) {
      problems.add("max-calls is " + settings.get(MAX_CALLS) + ": at least 1 is needed");
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "Queue Storage transport: " + String.join("; ", problems));
    }
  }

  private static void checkPlace(Settings settings, List<String> problems) {
    long places =
        Stream.of(ACCOUNT, ENDPOINT, CONNECTION_STRING)
            .filter(place -> settings.find(place).isPresent())
            .count();
    if (places != 1) {
      problems.add("give one of account, endpoint and connection-string");
    }
    settings
        .find(ACCOUNT)
        .filter(name -> !name.matches("[a-z0-9]{3,24}"))
        .ifPresent(
            name ->
                problems.add(
                    "account is '%s': give its name, 3 to 24 lower-case letters and digits"
                        .formatted(name)));
    settings
        .find(ENDPOINT)
        .flatMap(endpoint -> AccessSettings.problemOfEndpoint(ENDPOINT, endpoint))
        .ifPresent(problems::add);
  }
}
