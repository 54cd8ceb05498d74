package dev.portolan.azure.servicebus.filter;

import dev.portolan.azure.servicebus.filter.Condition.All;
import dev.portolan.azure.servicebus.filter.Condition.Any;
import dev.portolan.azure.servicebus.filter.Condition.OneOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A condition split at its ORs until every piece is short enough. */
final class Alternatives {
  /** More than rules will hold; also bounds the work. */
  private static final int MAX_PIECES = 300;

  /** So much of a condition that is refused shows which one it is. */
  private static final int SHOWN = 80;

  private final int longest;
  private final List<Condition> pieces = new ArrayList<>();

  private Alternatives(int longest) {
    this.longest = longest;
  }

  /**
   * {@return conditions of which at least one is true where the given one is}
   *
   * @param longest most characters of each
   * @throws Unsayable if what is too long has no OR
   */
  static List<Condition> of(Condition condition, int longest) {
    var alternatives = new Alternatives(longest);
    alternatives.add(condition);
    return alternatives.pieces;
  }

  private void add(Condition condition) {
    String sql = condition.sql();
    if (sql.length() <= longest) {
      pieces.add(condition);
    } else {
      Halves halves = Halves.of(condition).orElseThrow(() -> tooLong(sql));
      add(halves.first);
      add(halves.second);
    }
    if (pieces.size() > MAX_PIECES) {
      throw new Unsayable("it has more than " + MAX_PIECES + " alternatives");
    }
  }

  private Unsayable tooLong(String sql) {
    return new Unsayable(
        "a condition of %d characters, more than the %d a rule has, with no OR to split it at: %s…"
            .formatted(sql.length(), longest, sql.substring(0, SHOWN)));
  }

  /** Two conditions; one of them is true where the whole is. */
  private record Halves(Condition first, Condition second) {
    static Optional<Halves> of(Condition condition) {
      return switch (condition) {
        case OneOf one when one.values().size() > 1 -> Optional.of(ofValues(one));
        case Any any -> Optional.of(ofAlternatives(any.alternatives()));
        case All all -> ofParts(all.parts());
        default -> Optional.empty();
      };
    }

    private static Halves ofValues(OneOf one) {
      var values = List.copyOf(one.values());
      int half = values.size() / 2;
      return new Halves(
          new OneOf(one.property(), new TreeSet<>(values.subList(0, half))),
          new OneOf(one.property(), new TreeSet<>(values.subList(half, values.size()))));
    }

    private static Halves ofAlternatives(List<Condition> alternatives) {
      int half = alternatives.size() / 2;
      return new Halves(
          Condition.any(alternatives.subList(0, half)),
          Condition.any(alternatives.subList(half, alternatives.size())));
    }

    /** Of the longest part that has halves, each together with the other parts. */
    private static Optional<Halves> ofParts(List<Condition> parts) {
      return parts.stream()
          .filter(part -> of(part).isPresent())
          .max(Comparator.comparingInt(part -> part.sql().length()))
          .flatMap(
              longest ->
                  of(longest)
                      .map(
                          halves ->
                              new Halves(
                                  replaced(parts, longest, halves.first),
                                  replaced(parts, longest, halves.second))));
    }

    private static Condition replaced(List<Condition> parts, Condition old, Condition by) {
      return Condition.all(parts.stream().map(part -> part.equals(old) ? by : part).toList());
    }
  }
}
