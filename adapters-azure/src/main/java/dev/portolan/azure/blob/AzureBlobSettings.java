package dev.portolan.azure.blob;

import dev.portolan.azure.access.AccessSettings;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the Azure blob store. */
public final class AzureBlobSettings {
  /** The storage account, reached with the SDK's default chain of credentials. */
  public static final Setting<String> ACCOUNT =
      Setting.text("account", null, "The storage account, as in shopevents");

  /** Where the account's blobs are, in other clouds or behind a private name. */
  public static final Setting<String> ENDPOINT =
      Setting.text(
          "endpoint",
          null,
          "Instead of account: https://shopevents.blob.core.windows.net; http on loopback only");

  /** For development: says the account and holds a key. */
  public static final Setting<String> CONNECTION_STRING =
      Setting.secret("connection-string", "For development and emulators, instead of account");

  /** Where the data lies. */
  public static final Setting<String> CONTAINER =
      Setting.text("container", null, "The container; needed");

  /** Goes before every name, so that a lifecycle rule can speak of these blobs alone. */
  public static final Setting<String> PREFIX =
      Setting.text("prefix", "portolan/", "Goes before the name of every blob");

  /** A consumer holds one payload for each running handler. */
  public static final Setting<Integer> MAX_PAYLOAD_BYTES =
      Setting.integer("max-payload-bytes", 16 * 1024 * 1024, "Most bytes of an event's data");

  /** Above the standard subscription's 4 days of retention and 14 for dead letters. */
  public static final Setting<Duration> RETENTION =
      Setting.duration(
          "retention", Duration.ofDays(30), "How long the account's lifecycle rule keeps blobs");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          ACCOUNT,
          ENDPOINT,
          CONNECTION_STRING,
          CONTAINER,
          PREFIX,
          AccessSettings.MANAGED_IDENTITY_CLIENT_ID,
          MAX_PAYLOAD_BYTES,
          RETENTION);

  private AzureBlobSettings() {}

  /**
   * Checks all settings and names every one that is wrong.
   *
   * @throws MessagingException {@code INVALID}
   */
  static void check(Settings settings) {
    var problems = new ArrayList<String>();
    checkPlace(settings, problems);
    String container = settings.find(CONTAINER).orElse("");
    if (!container.matches("[a-z0-9]+(-[a-z0-9]+)*")
        || container.length() < 3
        || container.length() > 63) {
      problems.add(
          container.isEmpty()
              ? "container is missing"
              : "container '"
                  + container
                  + "' is no name of a container: 3 to 63 lower-case letters, digits and single"
                  + " hyphens");
    }
    if (!settings.get(PREFIX).matches("[A-Za-z0-9_./-]{0,200}")) {
      problems.add("prefix is not at most 200 letters, digits, '_', '.', '/' and '-'");
    }
    int bytes = settings.get(MAX_PAYLOAD_BYTES);
    if (bytes < 1 || bytes == Integer.MAX_VALUE) {
      problems.add("max-payload-bytes is " + bytes + ": 1 to 2147483646 are possible");
    }
    if (!settings.get(RETENTION).isPositive()) {
      problems.add("retention is " + settings.get(RETENTION) + ": it has to be positive");
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "Azure blob store: " + String.join("; ", problems));
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
