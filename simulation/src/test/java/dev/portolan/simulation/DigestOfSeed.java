package dev.portolan.simulation;

/** Prints the digest of a seed's trace, for another virtual machine to compare. */
final class DigestOfSeed {
  private DigestOfSeed() {}

  public static void main(String[] arguments) throws InterruptedException {
    var simulation = Simulation.of(LoyaltyExample.CATALOG, new LoyaltyExample());
    System.out.println(simulation.run(Long.parseLong(arguments[0])).digest());
  }
}
