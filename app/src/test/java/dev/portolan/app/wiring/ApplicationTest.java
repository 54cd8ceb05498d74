package dev.portolan.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.app.ThirdPartyJar;
import dev.portolan.app.config.Configuration;
import dev.portolan.app.config.ConfigurationInputs;
import dev.portolan.app.config.ConfigurationLoader;
import dev.portolan.app.config.Secrets;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.environment.OnMissing;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The object graph behind a configuration. */
class ApplicationTest {
  private static URLClassLoader fleet;

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
  void adaptersAreOpenedOnFirstUseAndOnce() {
    var opened = new ArrayList<Transport>();
    var options =
        WiringOptions.standard()
            .transport(
                transport -> {
                  opened.add(transport);
                  return transport;
                });
    try (var application = Application.of(configuration(), options)) {
      assertThat(opened).isEmpty();

      assertThat(application.transport()).isSameAs(application.transport());

      assertThat(opened).containsExactly(application.transport());
      assertThat(application.store()).isSameAs(application.store());
    }
  }

  @Test
  void anUnusedBrokerIsNeverOpened() {
    var failing = configuration("portolan.brokers.harbour.eager=true");
    try (var application = Application.of(failing)) {
      assertThat(application.store().isDurable()).isTrue();
      assertThatThrownBy(application::transport)
          .isInstanceOfSatisfying(
              MessagingException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL);
                assertThat(refused).hasMessageContaining("broker 'harbour' cannot be opened");
                assertThat(refused).hasCauseInstanceOf(IllegalStateException.class);
              });
    }
  }

  @Test
  void missingTopologyFollowsTheBrokersNatureUnlessConfigured() {
    try (var application = Application.of(configuration())) {
      assertThat(application.engineSettings().onMissing()).isEqualTo(OnMissing.CREATE);
    }
    try (var application = Application.of(configuration("portolan.engine.on-missing=validate"))) {
      assertThat(application.engineSettings().onMissing()).isEqualTo(OnMissing.VALIDATE);
    }
  }

  @Test
  void aSeedMakesRandomnessRepeatable() {
    try (var first = Application.of(configuration(), WiringOptions.standard().seed(5));
        var second = Application.of(configuration(), WiringOptions.standard().seed(5));
        var other = Application.of(configuration())) {
      long number = first.surroundings().random().nextLong();

      assertThat(second.surroundings().random().nextLong()).isEqualTo(number);
      assertThat(other.surroundings().random().nextLong()).isNotEqualTo(number);
    }
  }

  @Test
  void whatIsHandedOverIsClosedFirst() {
    var closed = new ArrayList<String>();
    try (var application = Application.of(configuration())) {
      application.closeLater(() -> closed.add("store"));
      application.closeLater(() -> closed.add("engine"));
    }

    assertThat(closed).containsExactly("engine", "store");
  }

  private static Configuration configuration(String... definitions) {
    var all = new ArrayList<>(List.of("portolan.broker=harbour", "portolan.store=harbour"));
    all.addAll(List.of(definitions));
    return ConfigurationLoader.load(
            new ConfigurationInputs(Path.of("nowhere"), Map.of(), Map.of(), all, Map.of(), fleet),
            new Secrets())
        .orThrow();
  }
}
