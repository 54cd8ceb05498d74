package dev.portolan.app.cli;

import dev.portolan.app.config.AdapterKind;
import dev.portolan.app.config.ChosenAdapter;
import dev.portolan.app.config.LoadedConfiguration;
import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.portal.PortalServices;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ExportRequest.ChosenBlobStore;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.TopologyExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portolan topology export}. */
@Command(
    name = "export",
    header = "Writes a template that creates them.",
    description = {
      "Writes the declared topology as a template for the tool that creates it, with the place of"
          + " large events if one is configured, and policies for each service that allow what the"
          + " service does and nothing more. Needs no credentials and no network."
    })
final class TopologyExportCommand implements Callable<Integer> {
  private final CommandLineSession session;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "NAME",
      description = "The tool: cloudformation, or bicep with a --broker of Azure.")
  private String format = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to; a file that is there is replaced. Without it, standard output.")
  private @Nullable Path output;

  TopologyExportCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    TopologyExporter exporter = exporter();
    String template = exporter.export(request(exporter));
    if (output == null) {
      session.out().print(template);
    } else {
      write(session.invocation().directory().resolve(output), template);
    }
    return ExitCode.OK;
  }

  private TopologyExporter exporter() {
    List<TopologyExporter> exporters =
        ServiceLoader.load(TopologyExporter.class, session.invocation().classLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    List<TopologyExporter> ofFormat =
        exporters.stream().filter(one -> one.format().equals(format)).toList();
    if (ofFormat.isEmpty()) {
      throw CommandFailure.badInput(
          "no format '%s' on the class path; there: %s"
              .formatted(format, names(exporters, TopologyExporter::format)));
    }
    return ofFormat.size() == 1 ? ofFormat.getFirst() : ofConfiguredBroker(ofFormat);
  }

  /** A cloud has several brokers, and one format for all of them. */
  private TopologyExporter ofConfiguredBroker(List<TopologyExporter> exporters) {
    String broker = session.load().orThrow().broker().name();
    return exporters.stream()
        .filter(one -> one.broker().equals(broker))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "format '%s' is there for the brokers %s, and '%s' is configured; choose one with --broker"
                        .formatted(format, names(exporters, TopologyExporter::broker), broker)));
  }

  private static String names(
      List<TopologyExporter> exporters, Function<TopologyExporter, String> name) {
    return exporters.stream().map(name).distinct().sorted().collect(Collectors.joining(", "));
  }

  private ExportRequest request(TopologyExporter exporter) {
    LoadedConfiguration loaded = session.load();
    var configuration = loaded.orThrow();
    Settings settings =
        loaded
            .adapters()
            .brokers()
            .find(exporter.broker())
            .map(broker -> configuration.of(AdapterKind.BROKER, broker))
            .map(ChosenAdapter::settings)
            .orElseGet(Settings::defaults);
    ChosenBlobStore blobs =
        configuration
            .blobs()
            .map(chosen -> new ChosenBlobStore(chosen.name(), chosen.settings()))
            .orElse(null);
    return new ExportRequest(PortalServices.declared(), settings, blobs);
  }

  private static void write(Path file, String template) {
    try {
      Files.writeString(file, template);
    } catch (IOException e) {
      throw CommandFailure.badInput("'%s' cannot be written: %s".formatted(file, e));
    }
  }
}
