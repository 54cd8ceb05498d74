package dev.portolan.app.emulator;

import dev.portolan.app.config.AdapterKind;
import dev.portolan.app.config.BoundValue;
import dev.portolan.app.config.Configuration;
import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulators.Azurite;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which emulator stands in for a broker's service, and when: if neither the broker's settings nor
 * its vendor's own configuration says where the service is. Knows the broker by its name and its
 * settings by theirs, not its code.
 *
 * @param broker the broker's name
 * @param place names of the settings that say where its service is
 * @param isPlaceKnown whether the vendor's own configuration says so in an environment
 * @param emulator what people call it, and what they should know of its start
 * @param start starts it in an environment; gives the broker's settings by name
 */
public record EmulatorChoice(
    String broker,
    Set<String> place,
    Predicate<Map<String, String>> isPlaceKnown,
    String emulator,
    Function<Map<String, String>, RunningEmulator> start) {
  private static final List<EmulatorChoice> ALL =
      List.of(
          new EmulatorChoice(
              "aws",
              Set.of("region", "endpoint"),
              AwsPlace::isKnown,
              "LocalStack; its first start installs it, which takes about a minute",
              EmulatorChoice::localStack),
          new EmulatorChoice(
              "azure-servicebus",
              Set.of("namespace", "connection-string"),
              environment -> false,
              "a Service Bus within this process",
              environment -> serviceBus()),
          new EmulatorChoice(
              "azure-queue",
              Set.of("account", "endpoint", "connection-string"),
              environment -> false,
              "Azurite; its first start installs it, which takes some seconds",
              EmulatorChoice::azurite));

  /** {@return the emulator to start for this configuration, if it needs one} */
  public static Optional<EmulatorChoice> of(
      Configuration configuration, Map<String, String> environment) {
    return ALL.stream()
        .filter(choice -> choice.broker().equals(configuration.broker().name()))
        .filter(choice -> choice.isNowhereConfigured(configuration))
        .filter(choice -> !choice.isPlaceKnown().test(environment))
        .findFirst();
  }

  private boolean isNowhereConfigured(Configuration configuration) {
    Set<String> keys = place.stream().map(this::key).collect(Collectors.toSet());
    return configuration.values().stream()
        .filter(BoundValue::isConfigured)
        .noneMatch(value -> keys.contains(value.key().name()));
  }

  private String key(String setting) {
    return AdapterKind.BROKER.sectionOf(broker) + setting;
  }

  /** {@return the emulator, running, with values for whole keys} Blocks until it is healthy. */
  public RunningEmulator start(Map<String, String> environment) {
    RunningEmulator running = start.apply(environment);
    Map<String, String> values = new HashMap<>();
    running.values().forEach((setting, value) -> values.put(key(setting), value));
    values.put("portolan.engine.on-missing", "create");
    return new RunningEmulator(values, running.end());
  }

  /** {@return one line for people, before it starts} */
  public String announcement() {
    return "broker %s: no %s is configured, so this run is on an emulator, %s"
        .formatted(broker, place.stream().sorted().collect(Collectors.joining(" or ")), emulator);
  }

  private static RunningEmulator serviceBus() {
    try {
      ServiceBusEmulator emulator = ServiceBusEmulator.builder().adminPort(0).start();
      return new RunningEmulator(
          Map.of(
              "connection-string",
              emulator.connectionString(),
              "admin-endpoint",
              "http://localhost:" + emulator.adminPort().orElseThrow()),
          emulator::close);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "the Service Bus emulator cannot listen on loopback: " + e);
    }
  }

  private static RunningEmulator azurite(Map<String, String> environment) {
    Azurite azurite = Azurite.start(environment);
    return new RunningEmulator(
        Map.of("connection-string", azurite.address().connectionString()), azurite::close);
  }

  private static RunningEmulator localStack(Map<String, String> environment) {
    LocalStack localStack = LocalStack.start(environment);
    LocalStackAddress address = localStack.address();
    return new RunningEmulator(
        Map.of(
            "endpoint", address.endpoint().toString(),
            "region", address.region(),
            "access-key-id", address.accessKeyId(),
            "secret-access-key", address.secretAccessKey()),
        localStack::close);
  }
}
