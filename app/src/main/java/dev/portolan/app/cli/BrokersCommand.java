package dev.portolan.app.cli;

import dev.portolan.app.config.Adapter;
import dev.portolan.app.config.AdapterCatalog;
import dev.portolan.app.config.AdapterKind;
import dev.portolan.app.config.ChosenAdapter;
import dev.portolan.app.config.Configuration;
import dev.portolan.app.config.ConfigurationException;
import dev.portolan.app.config.Key;
import dev.portolan.app.config.LoadedConfiguration;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.wiring.Application;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code portolan brokers}: what there is to choose from. */
@Command(
    name = "brokers",
    header = "Lists the brokers and process stores on the class path.",
    description = {
      "Lists the brokers and process stores on the class path: where they come from, the settings"
          + " they take, and what they do natively. Each is opened with its configured settings to"
          + " ask it. The ones in use are marked with a star.",
      "",
      "A jar with a provider of dev.portolan.ports.spi.TransportProvider on the class path is all"
          + " that a new broker needs.",
    })
final class BrokersCommand implements Callable<Integer> {
  private final CommandLineSession session;

  BrokersCommand(CommandLineSession session) {
    this.session = session;
  }

  /** Shows the list also where configuration has errors: it is what one needs to correct them. */
  @Override
  public Integer call() {
    LoadedConfiguration loaded = session.load();
    if (loaded.configuration().isEmpty()) {
      show(loaded.adapters().brokers(), "", broker -> "not asked");
      show(loaded.adapters().stores(), "", store -> "not asked");
      show(loaded.adapters().blobs(), "", blobs -> "not asked");
      throw new ConfigurationException(loaded.problems());
    }
    Configuration configuration = loaded.orThrow();
    try (var application = Application.of(configuration)) {
      show(
          loaded.adapters().brokers(),
          configuration.broker().name(),
          broker -> capabilities(application, configuration, broker));
      show(
          loaded.adapters().stores(),
          configuration.store().name(),
          store -> durability(application, configuration, store));
      show(
          loaded.adapters().blobs(),
          configuration.blobs().map(ChosenAdapter::name).orElse(""),
          blobs -> limits(application, configuration, blobs));
    }
    return ExitCode.OK;
  }

  private <P> void show(
      AdapterCatalog<P> catalog, String inUse, Function<Adapter<P>, String> natively) {
    session
        .out()
        .println("%ss (key %s):".formatted(catalog.kind().noun(), catalog.kind().choice()));
    for (Adapter<P> adapter : catalog.adapters()) {
      String mark = adapter.name().equals(inUse) ? "*" : " ";
      session.out().println("%s %s  %s".formatted(mark, adapter.name(), adapter.location()));
      session.print("    natively: " + natively.apply(adapter));
      Key.ofAdapter(catalog.kind(), adapter).forEach(this::show);
    }
  }

  private void show(Key<?> key) {
    String fallback = key.shownDefault().map("default "::concat).orElse("no default");
    session
        .out()
        .println(
            "    %s: %s, %s. %s"
                .formatted(key.name(), key.type().allowed(), fallback, key.description()));
  }

  private static String capabilities(
      Application application, Configuration configuration, Adapter<TransportProvider> broker) {
    var configured = configuration.of(AdapterKind.BROKER, broker);
    try (Transport transport = application.opener().openBroker(configured)) {
      return transport.capabilities().stream()
          .sorted()
          .map(Enum::name)
          .collect(Collectors.joining(", "));
    } catch (RuntimeException | LinkageError failure) {
      return unknown(failure);
    }
  }

  private static String durability(
      Application application, Configuration configuration, Adapter<ProcessStoreProvider> store) {
    var configured = configuration.of(AdapterKind.STORE, store);
    try (ProcessStore opened = application.opener().openStore(configured)) {
      return opened.isDurable() ? "DURABLE" : "nothing kept between processes";
    } catch (RuntimeException | LinkageError failure) {
      return unknown(failure);
    }
  }

  private static String limits(
      Application application, Configuration configuration, Adapter<BlobStoreProvider> blobs) {
    var configured = configuration.of(AdapterKind.BLOBS, blobs);
    try (BlobStore opened = application.opener().openBlobs(configured)) {
      return "data of up to %,d bytes, kept for %d days"
          .formatted(opened.limits().maxPayloadBytes(), opened.limits().retention().toDays());
    } catch (RuntimeException | LinkageError failure) {
      return unknown(failure);
    }
  }

  /** A third party's adapter can fail in any way, and the others are to be listed all the same. */
  private static String unknown(Throwable failure) {
    return "unknown: " + String.valueOf(failure.getMessage()).replaceAll("\\R", " ");
  }
}
