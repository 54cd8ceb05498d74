package dev.portolan.app.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.config.ConfigurationInputs;
import dev.portolan.app.config.ConfigurationLoader;
import dev.portolan.app.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorChoiceTest {
  @TempDir Path home;

  private Optional<EmulatorChoice> choice(
      String broker, Map<String, String> variables, String... definitions) {
    var environment = new HashMap<>(variables);
    environment.putIfAbsent("HOME", home.toString());
    var inputs =
        new ConfigurationInputs(
            home,
            environment,
            Map.of(),
            List.of(definitions),
            Map.of("portolan.broker", broker),
            getClass().getClassLoader());
    var configuration = ConfigurationLoader.load(inputs, new Secrets()).orThrow();
    return EmulatorChoice.of(configuration, environment);
  }

  private void file(String name, String... lines) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.write(home.resolve(".aws").resolve(name), List.of(lines));
  }

  @Test
  void aBrokerWhoseServiceIsConfiguredNowhereGetsOne() throws IOException {
    file("config", "[default]", "output = json", "# region = eu-central-1");
    file("credentials", "[default]", "aws_access_key_id = AKIAEXAMPLE");
    var choice = choice("aws", Map.of("AWS_REGION", "")).orElseThrow();
    assertThat(choice.announcement())
        .contains("broker aws", "no endpoint or region is configured", "LocalStack");
  }

  @ParameterizedTest
  @CsvSource({
    "azure-servicebus, 'no connection-string or namespace is configured', this process",
    "azure-queue, 'no account or connection-string or endpoint is configured', Azurite"
  })
  void soDoTheBrokersOfAzure(String broker, String missing, String emulator) {
    assertThat(choice(broker, Map.of()).orElseThrow().announcement())
        .contains("broker " + broker, missing, emulator);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure-servicebus.namespace=shop.servicebus.windows.net",
        "azure-servicebus.connection-string=Endpoint=sb://shop",
        "azure-queue.account=shop",
        "azure-queue.endpoint=https://shop.example.org",
        "azure-queue.connection-string=AccountName=shop"
      })
  void theirConfiguredPlacesAreUsed(String setting) {
    String broker = setting.substring(0, setting.indexOf('.'));
    assertThat(choice(broker, Map.of(), "portolan.brokers." + setting)).isEmpty();
  }

  @Test
  void aBrokerWithoutAnEmulatorGetsNone() {
    assertThat(choice("inmemory", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"region=eu-central-1", "endpoint=https://example.org"})
  void aConfiguredPlaceIsUsed(String setting) {
    assertThat(choice("aws", Map.of(), "portolan.brokers.aws." + setting)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_PROFILE",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_SNS",
        "AWS_ENDPOINT_URL_SQS"
      })
  void whatTheVendorsVariablesSayIsUsed(String variable) {
    assertThat(choice("aws", Map.of(variable, "some-where"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"config,region=eu-central-1", "config,'  endpoint_url = https://example.org'"})
  void aProfileOfTheVendorsFilesIsUsed(String name, String line) throws IOException {
    file(name, "[profile work]", line);
    assertThat(choice("aws", Map.of())).isEmpty();
  }

  @Test
  void theVendorsFilesAreReadWhereItsVariablesSay() throws IOException {
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "[default]\nregion = x\n");
    assertThat(choice("aws", Map.of("AWS_CONFIG_FILE", elsewhere.toString()))).isEmpty();
    assertThat(choice("aws", Map.of("AWS_SHARED_CREDENTIALS_FILE", elsewhere.toString())))
        .isEmpty();
  }
}
