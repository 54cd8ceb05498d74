package dev.portolan.azure.servicebus;

import dev.portolan.azure.access.AccessSettings;
import dev.portolan.azure.servicebus.topology.ServiceBusNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.util.ArrayList;
import java.util.List;

/** The settings of the Service Bus transport. */
public final class ServiceBusSettings {
  /** The namespace, reached with the SDK's default chain of credentials. */
  public static final Setting<String> NAMESPACE =
      Setting.text("namespace", null, "The namespace, as in shop.servicebus.windows.net");

  /** For development: says the namespace and holds a key. */
  public static final Setting<String> CONNECTION_STRING =
      Setting.secret("connection-string", "For development and emulators, instead of namespace");

  /** Where an emulator is administered: its connection string does not say so. */
  public static final Setting<String> ADMIN_ENDPOINT =
      Setting.text(
          "admin-endpoint",
          null,
          "Where an emulator is administered, as http://localhost:5300; http on loopback only");

  /** Goes before every topic's name, so that several installations share a namespace. */
  public static final Setting<String> PREFIX =
      Setting.text("prefix", "", "Goes before the name of every topic");

  /**
   * Most bytes of a message: 256 KiB in the Standard tier, up to 100 MiB in Premium ("Service Bus
   * quotas": message size).
   */
  public static final Setting<Integer> MAX_MESSAGE_BYTES =
      Setting.integer("max-message-bytes", 256 * 1024, "Most bytes of a message and of a batch");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          NAMESPACE,
          CONNECTION_STRING,
          ADMIN_ENDPOINT,
          PREFIX,
          AccessSettings.MANAGED_IDENTITY_CLIENT_ID,
          MAX_MESSAGE_BYTES);

  private static final int MIN_MESSAGE_BYTES = 16 * 1024;
  private static final int MAX_MESSAGE_BYTES_OF_PREMIUM = 100 * 1024 * 1024;

  private ServiceBusSettings() {}

  /**
   * Checks all settings and names every one that is wrong.
   *
   * @throws MessagingException {@code INVALID}
   */
  static void check(Settings settings) {
    var problems = new ArrayList<String>();
    if (settings.find(NAMESPACE).isPresent() == settings.find(CONNECTION_STRING).isPresent()) {
      problems.add("give either namespace or connection-string");
    }
    settings
        .find(NAMESPACE)
        .filter(name -> !name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"))
        .ifPresent(
            name ->
                problems.add(
                    "namespace is '%s': give its host, as in shop.servicebus.windows.net"
                        .formatted(name)));
    settings
        .find(ADMIN_ENDPOINT)
        .flatMap(endpoint -> AccessSettings.problemOfEndpoint(ADMIN_ENDPOINT, endpoint))
        .ifPresent(problems::add);
    if (!ServiceBusNames.isPrefix(settings.get(PREFIX))) {
      problems.add("prefix is '" + settings.get(PREFIX) + "': " + ServiceBusNames.PREFIX_RULE);
    }
    int bytes = settings.get(MAX_MESSAGE_BYTES);
    if (bytes < MIN_MESSAGE_BYTES || bytes > MAX_MESSAGE_BYTES_OF_PREMIUM) {
      problems.add(
          "max-message-bytes is %d: %d to %d are possible"
              .formatted(bytes, MIN_MESSAGE_BYTES, MAX_MESSAGE_BYTES_OF_PREMIUM));
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "Service Bus transport: " + String.join("; ", problems));
    }
  }
}
