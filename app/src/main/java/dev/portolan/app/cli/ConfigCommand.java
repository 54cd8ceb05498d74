package dev.portolan.app.cli;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import dev.portolan.app.config.BoundValue;
import dev.portolan.app.config.Configuration;
import dev.portolan.app.failure.ExitCode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portolan config}: the effective configuration. */
@Command(
    name = "config",
    header = "Shows the effective configuration and where each value comes from.",
    description = {
      "Shows the effective configuration: every known key with its value and where it comes from."
          + " Secrets are masked. Without --json the output is itself valid HOCON.",
      "",
      "Examples:",
      "  portolan config",
      "  portolan config --json",
      "  PORTOLAN_ENGINE_DRAIN_GRACE=5s portolan config",
    })
final class ConfigCommand implements Callable<Integer> {
  private final CommandLineSession session;

  @Option(names = "--json", description = "One JSON object, by key: value, origin, source, secret.")
  private boolean json;

  ConfigCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Configuration configuration = session.configuration();
    if (json) {
      printJson(configuration);
    } else {
      configuration.values().forEach(value -> session.out().println(line(value)));
    }
    return ExitCode.OK;
  }

  private static String line(BoundValue<?> value) {
    return value
        .shown()
        .map(shown -> value.key().name() + " = " + hocon(shown) + "  # " + value.origin())
        .orElse("# " + value.key().name() + " is not set");
  }

  /** Quotes what HOCON would read otherwise. */
  private static String hocon(String text) {
    return text.matches("[A-Za-z0-9]+") ? text : ConfigUtil.quoteString(text);
  }

  private void printJson(Configuration configuration) {
    Map<String, Object> object = new LinkedHashMap<>();
    configuration.values().forEach(value -> object.put(value.key().name(), describe(value)));
    ConfigRenderOptions options = ConfigRenderOptions.concise().setFormatted(true);
    session.out().println(ConfigValueFactory.fromMap(object).render(options).strip());
  }

  private static Map<String, Object> describe(BoundValue<?> value) {
    Map<String, Object> described = new LinkedHashMap<>();
    value.shown().ifPresent(shown -> described.put("value", shown));
    described.put("origin", value.origin().text());
    described.put("source", value.origin().source().name().toLowerCase(Locale.ROOT));
    described.put("secret", value.key().secret());
    described.put("description", value.key().description());
    return described;
  }
}
