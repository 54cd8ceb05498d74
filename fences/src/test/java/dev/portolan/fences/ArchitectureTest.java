package dev.portolan.fences;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String REAL = "dev.portolan";
  private static final String VIOLATING = "dev.portolan.fences.violating";

  private static final JavaClasses REAL_CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/fences/"))
          .importPackages(REAL);

  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(VIOLATING);

  private static Map<String, ArchRule> rules(String root) {
    var rules = new ArchitectureRules(root);
    var byName = new TreeMap<String, ArchRule>();
    byName.put("ports depend on the JDK alone", rules.portsDependOnTheJdkAlone());
    byName.put(
        "the domain side of the ports does not know the adapter side",
        rules.theDomainSideOfThePortsDoesNotKnowTheAdapterSide());
    byName.put("domain depends on ports alone", rules.domainDependsOnPortsAlone());
    byName.put(
        "sales knows public events only",
        rules.aContextKnowsOfAnotherItsPublicEventsOnly("sales", "billing", "warehouse"));
    byName.put(
        "billing knows public events only",
        rules.aContextKnowsOfAnotherItsPublicEventsOnly("billing", "sales", "warehouse"));
    byName.put(
        "warehouse knows public events only",
        rules.aContextKnowsOfAnotherItsPublicEventsOnly("warehouse", "sales", "billing"));
    byName.put(
        "the runtime knows no adapter and no application",
        rules.theRuntimeKnowsNoAdapterAndNoApplication());
    byName.put("inmemory knows the ports alone", rules.anAdapterKnowsThePortsAlone("inmemory"));
    byName.put("aws knows the ports alone", rules.anAdapterKnowsThePortsAlone("aws"));
    byName.put("azure knows the ports alone", rules.anAdapterKnowsThePortsAlone("azure"));
    byName.put("the simulation knows no application", rules.theSimulationKnowsNoApplication());
    byName.put(
        "emulators know nothing else of Portolan", rules.emulatorsKnowNothingElseOfPortolan());
    byName.put(
        "the Service Bus emulator knows nothing else of Portolan",
        rules.theServiceBusEmulatorKnowsNothingElseOfPortolan());
    byName.put("the contract knows no adapter", rules.theContractKnowsNoAdapter());
    byName.put("only the composition root knows Guice", rules.onlyTheCompositionRootKnowsGuice());
    byName.put("only the command line knows picocli", rules.onlyTheCommandLineKnowsPicocli());
    byName.put("nothing is synchronized", rules.nothingIsSynchronized());
    byName.put("time and randomness come in", rules.timeAndRandomnessComeIn());
    byName.put("nobody sleeps", rules.nobodySleeps());
    byName.put("only the application prints", rules.onlyTheApplicationPrints());
    byName.put("names say the job", rules.namesSayTheJob());
    for (String module :
        List.of(
            "ports",
            "runtime",
            "domain",
            "inmemory",
            "simulation",
            "emulators",
            "emulator.servicebus",
            "aws",
            "aws.snssqs",
            "azure",
            "azure.servicebus",
            "azure.queuestorage",
            "app")) {
      byName.put(module + ": packages have no cycles", rules.packagesHaveNoCycles(module));
    }
    return byName;
  }

  static Stream<String> names() {
    return rules(REAL).keySet().stream();
  }

  private static ArchRule rule(String root, String name) {
    return Objects.requireNonNull(rules(root).get(name), name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCodeKeepsIt(String name) {
    assertThat(rule(REAL, name).evaluate(REAL_CLASSES).getFailureReport().getDetails()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsFixtureBreaksIt(String name) {
    assertThat(rule(VIOLATING, name).evaluate(VIOLATIONS).hasViolation()).isTrue();
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        List.of(
            "ports",
            "runtime",
            "domain",
            "contract",
            "inmemory",
            "aws",
            "azure",
            "simulation",
            "emulators",
            "emulator.servicebus",
            "app")) {
      assertThat(REAL_CLASSES)
          .as(module)
          .filteredOn(found -> found.getPackageName().startsWith(REAL + "." + module))
          .hasSizeGreaterThan(10);
    }
  }
}
