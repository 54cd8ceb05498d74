package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources by rising precedence: defaults, file, environment, system properties, -D, options. */
class PrecedenceTest extends ConfigurationSpecification {
  private static final Map<Source, String> BROKER_BY_SOURCE =
      Map.of(
          Source.EMULATOR, "sea",
          Source.FILE, "quay",
          Source.ENVIRONMENT, "pier",
          Source.SYSTEM_PROPERTY, "jetty",
          Source.DEFINITION, "mole",
          Source.OPTION, "harbour");

  @ParameterizedTest
  @EnumSource(value = Source.class, names = "DEFAULT", mode = EnumSource.Mode.EXCLUDE)
  void eachSourceBeatsAllBelowIt(Source highest) {
    options.remove("portolan.broker");
    String[] definitions = new String[0];
    for (Source source : Source.values()) {
      if (source != Source.DEFAULT && source.compareTo(highest) <= 0) {
        definitions = state(source, broker(source), definitions);
      }
    }

    Configuration configuration = load(definitions).orThrow();

    assertThat(configuration.broker().name()).isEqualTo(broker(highest));
    assertThat(bound(configuration, "portolan.broker").origin().source()).isEqualTo(highest);
  }

  private static String broker(Source source) {
    return BROKER_BY_SOURCE.getOrDefault(source, "none");
  }

  private String[] state(Source source, String broker, String[] definitions) {
    switch (source) {
      case EMULATOR -> emulator.put("portolan.broker", broker);
      case FILE -> file("portolan.broker = " + broker);
      case ENVIRONMENT -> environment.put("PORTOLAN_BROKER", broker);
      case SYSTEM_PROPERTY -> properties.put("portolan.broker", broker);
      case DEFINITION -> {
        return new String[] {"portolan.broker=" + broker};
      }
      case OPTION -> options.put("portolan.broker", broker);
      case DEFAULT -> throw new IllegalArgumentException("stated nowhere");
    }
    return definitions;
  }

  @Test
  void whatOnlyTheEmulatorsReadIsNoConfiguration() {
    environment.put("PORTOLAN_EMULATORS", "required");
    environment.put("PORTOLAN_LOCALSTACK_ENDPOINT", "http://127.0.0.1:4566");
    environment.put("PORTOLAN_AZURITE_CONNECTION_STRING", "UseDevelopmentStorage=true");
    assertThat(load().problems()).isEmpty();
  }

  @Test
  void defaultsHoldWhereNothingIsConfigured() {
    Configuration configuration = load().orThrow();

    for (Key<?> key : EngineKeys.all()) {
      BoundValue<?> value = bound(configuration, key.name());
      assertThat(value.value()).as(key.name()).isEqualTo(key.defaultValue()).isNotNull();
      assertThat(value.origin()).isEqualTo(Origin.builtIn());
    }
  }

  @Test
  void theLastOfSeveralDefinitionsHolds() {
    Configuration configuration =
        load("portolan.engine.drain-grace=1s", "portolan.engine.drain-grace=2s").orThrow();

    assertThat(configuration.engine().settings().drainGrace()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aKeyMeansTheSameInEverySource() {
    file("portolan { engine { publish-calls = 7, drain-grace = 1m } }");
    environment.put("PORTOLAN_ENGINE_RECEIVE_WAIT", "3s");
    properties.put("portolan.engine.outbox-claim", "PT40S");
    properties.put("java.home", "not ours");
    environment.put("PATH", "not ours either");

    var settings = load("portolan.engine.source=/shop").orThrow().engine();

    assertThat(settings.settings().publishCalls()).isEqualTo(7);
    assertThat(settings.settings().drainGrace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.settings().receiveWait()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.settings().outboxClaim()).isEqualTo(Duration.ofSeconds(40));
    assertThat(settings.source()).isEqualTo("/shop");
  }

  @Test
  void anotherFileCanBeNamedByEnvironmentPropertyOrOption() throws Exception {
    file("portolan.engine.publish-calls = 1");
    for (int calls = 2; calls <= 4; calls++) {
      Files.writeString(
          directory.resolve("other" + calls + ".conf"), "portolan.engine.publish-calls = " + calls);
    }

    environment.put("PORTOLAN_CONFIG", "other2.conf");
    assertThat(load().orThrow().engine().settings().publishCalls()).isEqualTo(2);
    properties.put("portolan.config", "other3.conf");
    assertThat(load().orThrow().engine().settings().publishCalls()).isEqualTo(3);
    options.put("portolan.config", directory.resolve("other4.conf").toString());
    assertThat(load().orThrow().engine().settings().publishCalls()).isEqualTo(4);
  }

  @Test
  void theFileCanTakeValuesFromTheEnvironmentAndFromItself() {
    environment.put("SEA_TOKEN", "canary-from-environment");
    file(
        "region = north",
        "portolan.brokers.harbour { token = ${SEA_TOKEN}, url = \"sea://\"${?NOWHERE}pier }");

    LoadedConfiguration loaded = load();

    assertThat(loaded.problems())
        .containsExactly("portolan.conf:1: unknown key region; nearest: portolan.store");
    file("portolan.brokers.harbour { token = ${SEA_TOKEN}, url = \"sea://\"${?NOWHERE}pier }");
    Configuration configuration = load().orThrow();
    assertThat(configuration.broker().settings().values())
        .containsEntry("token", "canary-from-environment")
        .containsEntry("url", "sea://pier");
    assertThat(bound(configuration, "portolan.brokers.harbour.token").origin().text())
        .isEqualTo("environment variable SEA_TOKEN (named in portolan.conf)");
  }

  @Test
  void settingsOfTheChosenAdapterAreTyped() {
    file(
        "portolan.brokers.harbour {",
        "  slots = 9",
        "  eager = true",
        "  patience = 1500ms",
        "}",
        "portolan.brokers.quay.slots = 1");

    assertThat(load().orThrow().broker().settings().values())
        .isEqualTo(Map.of("slots", 9, "eager", true, "patience", Duration.ofMillis(1500)));
  }

  private static BoundValue<?> bound(Configuration configuration, String key) {
    return configuration.values().stream()
        .filter(value -> value.key().name().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
