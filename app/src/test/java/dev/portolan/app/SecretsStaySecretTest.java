package dev.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.config.Configuration;
import dev.portolan.app.config.ConfigurationInputs;
import dev.portolan.app.config.ConfigurationLoader;
import dev.portolan.app.config.LoadedConfiguration;
import dev.portolan.app.config.Secrets;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is never in any output, exception or toString, whichever way it came in. */
class SecretsStaySecretTest {
  private static final String CANARY = "c4nary-tok3n";
  private static final String KEY = "portolan.brokers.harbour.token";
  private static URLClassLoader fleet;

  @TempDir Path directory;

  @BeforeAll
  static void buildFleet(@TempDir Path jars) {
    fleet =
        ThirdPartyJar.loader(
            ThirdPartyJar.of(jars, "fleet").broker("harbour").store("harbour").build());
  }

  @AfterAll
  static void closeFleet() throws Exception {
    fleet.close();
  }

  @Test
  void configurationShowsAMaskInItsPlace() {
    CommandLineRun text = run("-D", KEY + "=" + CANARY, "config");
    CommandLineRun json = run("-D", KEY + "=" + CANARY, "config", "--json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains(KEY + " = \"******\"  # option -D");
    assertThat(json.out()).contains("******");
    assertThat(text.all() + json.all()).doesNotContain(CANARY);
  }

  @Test
  void itIsInNoErrorFromAnySource() throws Exception {
    var runs = new ArrayList<CommandLineRun>();
    for (String line :
        List.of(
            KEY + " = " + CANARY + "\nportolan.broker = nowhere",
            "portolan.brokers.harbour.tokn = " + CANARY,
            KEY + " = [" + CANARY + "]",
            KEY + " { x = " + CANARY + " }",
            "portolan.brokers.nowhere.token = " + CANARY,
            KEY + " \"" + CANARY + "\"",
            KEY + " = \"" + CANARY,
            KEY + " = " + CANARY + "}",
            KEY + " = ${" + "X" + "}" + CANARY)) {
      Files.writeString(directory.resolve("portolan.conf"), line);
      runs.add(run("config"));
    }
    Files.delete(directory.resolve("portolan.conf"));
    runs.add(run("-D", KEY + " " + CANARY, "config"));
    runs.add(run("-D", "portolan.token=" + CANARY, "config"));
    runs.add(run("-D", "=" + CANARY, "config"));
    runs.add(run("--D", KEY + "=" + CANARY, "config"));
    runs.add(run("--token=" + CANARY, "config"));
    runs.add(
        surroundings()
            .environment(Map.of("PORTOLAN_BROKERS_HARBOUR_TOKN", CANARY))
            .run("--broker=harbour", "--store=harbour", "config"));
    runs.add(
        surroundings()
            .properties(Map.of("portolan.brokers.harbour.tokn", CANARY))
            .run("--broker=harbour", "--store=harbour", "config"));

    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err()).isNotEmpty();
              assertThat(run.all()).doesNotContain(CANARY);
            });
  }

  @Test
  void itIsStruckOutOfWhatAnAdapterSays() {
    String[] failing = {
      "-D", KEY + "=" + CANARY, "-D", "portolan.brokers.harbour.eager=true", "topology", "validate"
    };

    CommandLineRun quiet = run(failing);
    CommandLineRun debug = run(with("--debug", failing));
    CommandLineRun listed =
        run("-D", KEY + "=" + CANARY, "-D", "portolan.brokers.harbour.eager=true", "brokers");

    assertThat(quiet.exitCode()).isEqualTo(70);
    assertThat(quiet.err()).contains("with token ******").hasLineCount(1);
    assertThat(debug.err()).contains("IllegalStateException", "\tat ");
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out()).contains("natively: unknown: ", "with token ******", "store");
    assertThat(quiet.all() + debug.all() + listed.all()).doesNotContain(CANARY);
  }

  @Test
  void itIsInNoToString() {
    var inputs =
        new ConfigurationInputs(
            directory,
            Map.of("PORTOLAN_BROKERS_HARBOUR_TOKEN", CANARY),
            Map.of(KEY, CANARY),
            List.of("portolan.broker=harbour", "portolan.store=harbour", KEY + "=" + CANARY),
            Map.of(KEY, CANARY),
            fleet);
    var secrets = new Secrets();
    LoadedConfiguration loaded = ConfigurationLoader.load(inputs, secrets);
    Configuration configuration = loaded.orThrow();

    assertThat(configuration.broker().settings().values()).containsEntry("token", CANARY);
    assertThat(configuration.toString()).contains(KEY + " = ******");
    assertThat(List.of(inputs, secrets, loaded, configuration, configuration.values()))
        .allSatisfy(shown -> assertThat(shown.toString()).doesNotContain(CANARY));
  }

  private CommandLineRun run(String... arguments) {
    var all = new ArrayList<>(Arrays.asList(arguments));
    if (Files.notExists(directory.resolve("portolan.conf"))) {
      all.addAll(0, List.of("--broker=harbour", "--store=harbour"));
    }
    return surroundings().run(all.toArray(String[]::new));
  }

  private static String[] with(String first, String[] rest) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(Arrays.asList(rest));
    return all.toArray(String[]::new);
  }

  private CommandLineRun.Surroundings surroundings() {
    return CommandLineRun.Surroundings.of(directory, fleet);
  }
}
