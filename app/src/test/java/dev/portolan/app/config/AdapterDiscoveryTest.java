package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.ThirdPartyJar;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers on the class path, sound ones and others. */
class AdapterDiscoveryTest {
  @TempDir Path directory;

  @Test
  void aProviderThatCannotBeLoadedGivesOneLineAndHidesNoOther() throws Exception {
    Path jar =
        ThirdPartyJar.of(directory, "wreck")
            .missingBroker("wreck.Gone")
            .broker("harbour")
            .corruptBroker("Sunk")
            .broker("quay")
            .build();
    try (URLClassLoader loader = ThirdPartyJar.loader(jar)) {
      var brokers = Adapters.find(loader).brokers();

      assertThat(brokers.adapters()).extracting(Adapter::name).contains("harbour", "quay");
      assertThat(brokers.unusable())
          .satisfiesExactly(
              first -> assertThat(first).contains("wreck.Gone ").doesNotContain("\n"),
              second -> assertThat(second).contains("wreck/Sunk").doesNotContain("\n"));
    }
  }

  @Test
  void twoProvidersOfOneNameAreRefusedNamingBothJars() throws Exception {
    Path first = ThirdPartyJar.of(directory, "north").broker("harbour").store("loft").build();
    Path second = ThirdPartyJar.of(directory, "south").broker("harbour").build();
    try (URLClassLoader loader = ThirdPartyJar.loader(first, second)) {
      var inputs =
          new ConfigurationInputs(
              directory,
              Map.of(),
              Map.of(),
              List.of("portolan.broker=harbour", "portolan.store=loft"),
              Map.of(),
              loader);

      assertThat(ConfigurationLoader.load(inputs, new Secrets()).problems())
          .singleElement()
          .asString()
          .contains("'harbour'", first.toString(), second.toString());
    }
  }

  @Test
  void aProviderWhoseNameConfigurationCannotWriteIsUnusable() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "odd").broker("Not.A.Name").build();
    try (URLClassLoader loader = ThirdPartyJar.loader(jar)) {
      assertThat(Adapters.find(loader).unusable())
          .singleElement()
          .asString()
          .contains("\"Not.A.Name\"");
    }
  }

  @Test
  void aSettingDeclaredTwiceMakesAProviderUnusable() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "twice").broker("harbour", "url").build();
    try (URLClassLoader loader = ThirdPartyJar.loader(jar)) {
      assertThat(Adapters.find(loader).unusable())
          .singleElement()
          .asString()
          .contains("'url' twice");
    }
  }

  @Test
  void theJarOfAnAdapterIsKnown() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "fleet").broker("harbour").build();
    try (URLClassLoader loader = ThirdPartyJar.loader(jar)) {
      assertThat(Adapters.find(loader).brokers().find("harbour").orElseThrow().location())
          .isEqualTo(jar.toString());
    }
  }
}
