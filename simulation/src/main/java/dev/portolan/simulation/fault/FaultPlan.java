package dev.portolan.simulation.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides what goes wrong in the run of a seed. Each decision depends on the seed and the name of
 * what it is about alone, so that leaving one fault out leaves the others as they are.
 */
public final class FaultPlan {
  /** Faults come to pass for so long after the first event. */
  public static final Duration SPAN = Duration.ofSeconds(120);

  /** Of 1,000 calls so many go wrong: nothing, a little, much, nearly everything. */
  private static final int[] RATES_PER_MILLE = {0, 5, 20, 20, 50, 50, 100, 250};

  private static final int MAX_DISTURBANCES = 6;
  private static final int LONGEST_MILLIS = 45_000;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final Selection selection;
  private final int ratePerMille;
  private final List<Disturbance> disturbances;

  /**
   * Makes the plan of a seed.
   *
   * @param instances those that disturbances may befall
   * @param selection which of the faults come to pass
   */
  public FaultPlan(long seed, List<String> instances, Selection selection) {
    this.seed = seed;
    this.selection = selection;
    var random = new SplittableRandom(seed * MIX);
    this.ratePerMille = RATES_PER_MILLE[random.nextInt(RATES_PER_MILLE.length)];
    this.disturbances = disturbances(random, instances);
  }

  private List<Disturbance> disturbances(SplittableRandom random, List<String> instances) {
    var all = new ArrayList<Disturbance>();
    int count = random.nextInt(MAX_DISTURBANCES + 1);
    DisturbanceKind[] kinds = DisturbanceKind.values();
    for (int number = 1; number <= count; number++) {
      DisturbanceKind kind = kinds[random.nextInt(kinds.length)];
      Duration at = Duration.ofMillis(random.nextInt((int) SPAN.toMillis() / 2));
      String instance = instances.get(random.nextInt(instances.size()));
      Duration duration = Duration.ofMillis(1 + random.nextInt(LONGEST_MILLIS));
      var disturbance =
          new Disturbance(number, at, kind, kind.isOfInstance() ? instance : "", duration);
      if (selection.contains(disturbance.id())) {
        all.add(disturbance);
      }
    }
    all.sort(Comparator.comparing(Disturbance::at).thenComparing(Disturbance::number));
    return List.copyOf(all);
  }

  /** {@return what befalls instances, in order of time} */
  public List<Disturbance> disturbances() {
    return disturbances;
  }

  /** {@return whether nothing goes wrong at all} */
  public boolean isCalm() {
    return ratePerMille == 0 && disturbances.isEmpty();
  }

  /** {@return what goes wrong with a call, or null} */
  public @Nullable CallFault of(FaultId id) {
    var random = random(id);
    if (random.nextInt(1_000) >= ratePerMille || !selection.contains(id.toString())) {
      return null;
    }
    List<CallFault> possible = CallFault.of(id.call());
    return possible.get(random.nextInt(possible.size()));
  }

  /** {@return randomness for the details of a call, the same in every run} */
  public SplittableRandom details(FaultId id) {
    return random(id).split();
  }

  private SplittableRandom random(FaultId id) {
    long mixed = seed;
    for (char letter : id.toString().toCharArray()) {
      mixed = (mixed ^ letter) * MIX;
      mixed ^= mixed >>> 29;
    }
    return new SplittableRandom(mixed);
  }
}
