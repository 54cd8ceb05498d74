package dev.portolan.app.cli;

import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulator.servicebus.ServiceBusEmulatorBuilder;
import dev.portolan.emulator.servicebus.config.ConfigFile;
import dev.portolan.emulator.servicebus.config.InvalidConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portolan servicebus-emulator}. */
@Command(
    name = "servicebus-emulator",
    header = "Runs an Azure Service Bus for tests and trials, without a container.",
    description = {
      "Speaks AMQP 1.0 to the service's own clients until it is interrupted. Messages are in memory."
          + " Clients of Java, Python and JavaScript take the connection string it prints.",
      "The file of --config declares queues, topics and subscriptions, in the format of the service's"
          + " own emulator."
    },
    footer = {
      "",
      "Examples:",
      "  portolan servicebus-emulator --config Config.json",
      "  portolan servicebus-emulator --config Config.json --port 0 --admin-port 0"
    })
final class ServiceBusEmulatorCommand implements Callable<Integer> {
  private static final int AMQP_PORT = 5672;
  private static final int ADMIN_PORT = 5300;

  private final CommandLineSession session;

  @Option(names = "--port", paramLabel = "PORT", description = "Port of AMQP. Default: 5672.")
  private int port = AMQP_PORT;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "Port of administration over HTTP. Default: 5300.")
  private int adminPort = ADMIN_PORT;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Address to listen at. Default: loopback only.")
  private InetAddress address = InetAddress.getLoopbackAddress();

  ServiceBusEmulatorCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServiceBusEmulatorBuilder builder =
        ServiceBusEmulator.builder().address(address).port(port).adminPort(adminPort);
    // It has no other configuration than its entities, so the option of all commands is theirs.
    String file = session.options().configFile();
    if (file != null) {
      read(builder, session.invocation().directory().resolve(file));
    }
    try (ServiceBusEmulator emulator = start(builder)) {
      session
          .out()
          .printf(
              "Service Bus emulator at %s, port %d, administration %d: %d queues, %d topics%n",
              address.getHostAddress(),
              emulator.port(),
              emulator.adminPort().orElseThrow(),
              emulator.queues().size(),
              emulator.topics().size());
      session.out().println(emulator.connectionString());
      session.out().flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }

  private static void read(ServiceBusEmulatorBuilder builder, Path file) {
    try {
      builder.entities(ConfigFile.read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read " + file + ": " + e);
    } catch (InvalidConfigException e) {
      throw CommandFailure.badInput(file + ": " + e.getMessage());
    }
  }

  private ServiceBusEmulator start(ServiceBusEmulatorBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "cannot listen at %s, port %d or %d: %s; give another --port or --admin-port, 0 for any"
                  .formatted(address.getHostAddress(), port, adminPort, e.getMessage())
              + " free one");
    }
  }
}
