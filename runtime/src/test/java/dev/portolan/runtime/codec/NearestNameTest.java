package dev.portolan.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  /** The definition of the Levenshtein distance, exponential in time. */
  private static int edits(String from, String to) {
    if (from.isEmpty() || to.isEmpty()) {
      return from.length() + to.length();
    }
    int replaced = from.charAt(0) == to.charAt(0) ? 0 : 1;
    int kept = edits(from.substring(1), to.substring(1)) + replaced;
    int removed = 1 + edits(from.substring(1), to);
    int added = 1 + edits(from, to.substring(1));
    return Math.min(kept, Math.min(removed, added));
  }

  @Test
  void C18_theNearestNameIsTheOneWithTheFewestEdits() {
    long seed = System.nanoTime();
    System.out.println("Nearest name seed " + seed);
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      String name = word(random);
      List<String> candidates = List.of(word(random), word(random), word(random));
      int fewest = candidates.stream().mapToInt(word -> edits(name, word)).min().orElseThrow();
      assertThat(NearestName.of(name, candidates))
          .as("'%s' among %s, seed %d", name, candidates, seed)
          .hasValueSatisfying(nearest -> assertThat(edits(name, nearest)).isEqualTo(fewest));
    }
  }

  private static String word(SplittableRandom random) {
    var word = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  @Test
  void C18_ofEquallyNearNamesTheFirstInTheAlphabetIsMeant() {
    assertThat(NearestName.of("ac", List.of("ad", "ab"))).contains("ab");
    assertThat(NearestName.of("ac", List.of())).isEmpty();
  }
}
