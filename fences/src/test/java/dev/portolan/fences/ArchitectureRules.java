package dev.portolan.fences;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The rules, for a root package: the real one, or that of the fixtures that break them.
 *
 * @param root the root package
 */
record ArchitectureRules(String root) {
  /** A wait ends in real time even where the clock is a test's and stands still. */
  private static final String WAITS_IN_REAL_TIME = "WaitingRoom";

  private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

  private String in(String packages) {
    return root + "." + packages;
  }

  private String[] andJdk(String... packages) {
    var all = new String[packages.length + JDK.length];
    for (int index = 0; index < packages.length; index++) {
      all[index] = in(packages[index]);
    }
    System.arraycopy(JDK, 0, all, packages.length, JDK.length);
    return all;
  }

  ArchRule portsDependOnTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(in("ports.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(andJdk("ports.."));
  }

  ArchRule theDomainSideOfThePortsDoesNotKnowTheAdapterSide() {
    return noClasses()
        .that()
        .resideInAPackage(in("ports"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("ports.spi.."));
  }

  ArchRule domainDependsOnPortsAlone() {
    return classes()
        .that()
        .resideInAPackage(in("domain.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(andJdk("domain..", "ports"));
  }

  ArchRule aContextKnowsOfAnotherItsPublicEventsOnly(String context, String... others) {
    var hidden = new String[others.length];
    for (int index = 0; index < others.length; index++) {
      hidden[index] = in("domain." + others[index]);
    }
    return noClasses()
        .that()
        .resideInAPackage(in("domain." + context + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(hidden);
  }

  ArchRule theRuntimeKnowsNoAdapterAndNoApplication() {
    return noClasses()
        .that()
        .resideInAPackage(in("runtime.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            in("inmemory.."), in("aws.."), in("azure.."), in("app.."), in("domain.."));
  }

  ArchRule anAdapterKnowsThePortsAlone(String adapter) {
    return noClasses()
        .that()
        .resideInAPackage(in(adapter + ".."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(in(adapter + ".."), in("ports..")))));
  }

  ArchRule theSimulationKnowsNoApplication() {
    return noClasses()
        .that()
        .resideInAPackage(in("simulation.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            in("app.."), in("domain.."), in("contract.."), in("aws.."), in("azure.."));
  }

  ArchRule emulatorsKnowNothingElseOfPortolan() {
    return noClasses()
        .that()
        .resideInAPackage(in("emulators.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAPackage(in("emulators..")))));
  }

  ArchRule theServiceBusEmulatorKnowsNothingElseOfPortolan() {
    return noClasses()
        .that()
        .resideInAPackage(in("emulator.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAPackage(in("emulator..")))));
  }

  ArchRule theContractKnowsNoAdapter() {
    return noClasses()
        .that()
        .resideInAPackage(in("contract.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(in("contract.."), in("ports.."), in("runtime..")))));
  }

  ArchRule onlyTheCompositionRootKnowsGuice() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("app.wiring.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..");
  }

  ArchRule onlyTheCommandLineKnowsPicocli() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("app.cli.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..");
  }

  ArchRule nothingIsSynchronized() {
    return methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);
  }

  ArchRule timeAndRandomnessComeIn() {
    return noClasses()
        .that(
            resideInAnyPackage(in("ports.."), in("domain.."), in("runtime.."), in("inmemory.."))
                .and(not(resideInAPackage(in("runtime.environment"))))
                .and(not(simpleName(WAITS_IN_REAL_TIME))))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callConstructor(Random.class);
  }

  ArchRule nobodySleeps() {
    return noClasses()
        .should()
        .callMethodWhere(
            target(name("sleep"))
                .and(target(owner(assignableTo(Thread.class).or(assignableTo(TimeUnit.class))))));
  }

  ArchRule onlyTheApplicationPrints() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("app.."))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  ArchRule namesSayTheJob() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameStartingWith("Common");
  }

  ArchRule packagesHaveNoCycles(String module) {
    return slices().matching(in(module + ".(**)")).should().beFreeOfCycles();
  }
}
