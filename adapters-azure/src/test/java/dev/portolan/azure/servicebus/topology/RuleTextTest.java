package dev.portolan.azure.servicebus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
  private static String text(String sql) {
    return RuleText.of(new SubscriptionRule("r", sql));
  }

  @Test
  void whiteSpaceBetweenWordsDoesNotCount() {
    assertThat(text("  a = 'x'\n\tAND  b IS NULL ")).isEqualTo(text("a = 'x' AND b IS NULL"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = 'x y' | a = 'x  y'",
        "[a b] = 1 | [a  b] = 1",
        "a = 'it''s  $1' | a = 'it''s $1'"
      })
  void whiteSpaceInTextsAndNamesCounts(String one, String other) {
    assertThat(text(one)).isNotEqualTo(text(other));
    assertThat(text(one)).contains(one.strip());
  }

  @Test
  void rulesAreComparedWhateverTheirOrder() {
    var a = new SubscriptionRule("a", "1 = 1");
    var b = new SubscriptionRule("b", "2 = 2");
    assertThat(RuleText.ofDeclared(List.of(a, b))).isEqualTo(RuleText.ofDeclared(List.of(b, a)));
    assertThat(RuleText.ofActual(List.of())).isEqualTo("none");
  }
}
