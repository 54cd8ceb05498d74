package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error is reported at once, on one line that says where it is and what is allowed. */
class ConfigurationErrorsTest extends ConfigurationSpecification {

  @Test
  void everyErrorOfEverySourceIsReportedAtOnce() {
    file(
        "portolan {",
        "  engine.drain-grace = 10",
        "  engine.publish-cals = 3",
        "  brokers.harbour.slots = many",
        "}");
    environment.put("PORTOLAN_ENGINE_ON_MISSING", "ignore");
    environment.put("PORTOLAN_BROKR", "quay");
    properties.put("portolan.engine.publish-calls", "0");
    options.put("portolan.store", "loft");

    LoadedConfiguration loaded = load("portolan.debug=perhaps", "portolan.engine.source");

    assertThat(loaded.configuration()).isEmpty();
    assertThat(loaded.problems())
        .containsExactlyInAnyOrder(
            "portolan.conf:2: portolan.engine.drain-grace = \"10\": expected a length of time with"
                + " its unit, such as 500ms, 30s or 5m",
            "portolan.conf:3: unknown key portolan.engine.publish-cals; nearest:"
                + " portolan.engine.publish-calls",
            "portolan.conf:4: portolan.brokers.harbour.slots = \"many\": expected a whole number",
            "environment variable PORTOLAN_ENGINE_ON_MISSING: portolan.engine.on-missing ="
                + " \"ignore\": expected one of auto, validate, create, assume",
            "environment variable PORTOLAN_BROKR: stands for no key; nearest: PORTOLAN_BROKER",
            "system property: portolan.engine.publish-calls = \"0\": expected a whole number of at"
                + " least 1",
            "option -D: portolan.debug = \"perhaps\": expected true or false",
            "option -D: write -D key=value; the text given has no key or no '='",
            "option --store: portolan.store: no store 'loft' on the class path; there: harbour,"
                + " inmemory");
    assertThatThrownBy(loaded::orThrow)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> assertThat(refused.problems()).isEqualTo(loaded.problems()));
  }

  @Test
  void aWrongValueIsAnErrorAlsoWhereAHigherSourceOverridesIt() {
    file("portolan.engine.publish-calls = none");

    assertThat(load("portolan.engine.publish-calls=2").problems())
        .containsExactly(
            "portolan.conf:1: portolan.engine.publish-calls = \"none\": expected a whole number of"
                + " at least 1");
  }

  @ParameterizedTest
  @CsvSource({
    "portolan.brokr, portolan.broker",
    "broker, portolan.broker",
    "portolan.engine.publishbudget, portolan.engine.publish-budget",
    "portolan.brokers.harbour.tokn, portolan.brokers.harbour.token",
    "portolan.stores.harbour.extras, portolan.stores.harbour.extra",
  })
  void anUnknownKeyIsRefusedWithTheNearestKnownOne(String unknown, String nearest) {
    assertThat(load(unknown + "=x").problems())
        .containsExactly("option -D: unknown key " + unknown + "; nearest: " + nearest);
  }

  @Test
  void keysOfABrokerThatIsNotChosenAreStillChecked() {
    file("portolan.brokers.quay.sluts = 3");

    assertThat(load().problems())
        .containsExactly(
            "portolan.conf:1: unknown key portolan.brokers.quay.sluts; nearest:"
                + " portolan.brokers.quay.slots");
  }

  @Test
  void theSectionOfAnAbsentBrokerGivesOneLine() {
    file("portolan.brokers.kafka {", "  url = x", "  acks = all", "}");

    assertThat(load().problems())
        .containsExactly(
            "portolan.conf:2: portolan.brokers.kafka.url: no broker 'kafka' on the class path;"
                + " there: aws, azure-queue, azure-servicebus, harbour, inmemory, jetty, mole, pier, quay, sea, sea-port");
  }

  @Test
  void sectionsAndValuesAreNotMistakenForEachOther() {
    file("portolan.engine = 3", "portolan.broker { name = x }");

    assertThat(load().problems())
        .containsExactly(
            "portolan.conf:1: portolan.engine is a section, not a value",
            "portolan.conf:2: portolan.broker.name: portolan.broker is one value");
  }

  @Test
  void listsAndNullsAreRefused() {
    file("portolan.broker = [harbour, quay]", "portolan.store = null");

    assertThat(load().problems())
        .containsExactly(
            "portolan.conf:1: portolan.broker is a list: write a single value",
            "portolan.conf:2: portolan.store is null: leave the key out to have its default");
  }

  @Test
  void anEnvironmentVariableThatStandsForTwoKeysIsRefused() {
    environment.put("PORTOLAN_BROKERS_SEA_PORT_NAME", "x");

    assertThat(load().problems())
        .containsExactly(
            "environment variable PORTOLAN_BROKERS_SEA_PORT_NAME: stands for"
                + " portolan.brokers.sea-port.name and portolan.brokers.sea.port-name; set the one"
                + " you mean in the file or by -D");
  }

  @Test
  void aNamedFileMustExist() {
    options.put("portolan.config", "nowhere.conf");

    assertThat(load().problems())
        .containsExactly("nowhere.conf: the configuration file does not exist or cannot be read");
  }

  @Test
  void theFileCannotNameAnotherFile() {
    file("portolan.config = other.conf");

    assertThat(load().problems())
        .containsExactly(
            "portolan.conf:1: portolan.config cannot be set in the file: use --config");
  }

  @Test
  void malformedHoconTellsItsLine() {
    file("portolan.broker = harbour", "portolan.engine {");

    assertThat(load().problems())
        .singleElement()
        .asString()
        .startsWith("portolan.conf:")
        .contains("not valid HOCON")
        .doesNotContain("\n");
  }

  @Test
  void anUnresolvedSubstitutionTellsItsLine() {
    file("", "portolan.brokers.harbour.token = ${NO_SUCH_VARIABLE}");

    assertThat(load().problems())
        .singleElement()
        .asString()
        .startsWith("portolan.conf:2: ")
        .contains("NO_SUCH_VARIABLE");
  }

  @Test
  void valuesThatDoNotGoTogetherAreRefused() {
    assertThat(load("portolan.engine.outbox-sweep=1m").problems())
        .singleElement()
        .asString()
        .startsWith("portolan.engine: ")
        .contains("outbox claim");
  }

  @Test
  void aValueStaysOnItsLine() {
    assertThat(load("portolan.debug=yes\nportolan: all is well").problems())
        .containsExactly(
            "option -D: portolan.debug = \"yes\\nportolan: all is well\": expected true or false");
  }
}
