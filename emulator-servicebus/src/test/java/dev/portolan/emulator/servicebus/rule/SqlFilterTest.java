package dev.portolan.emulator.servicebus.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL filters and actions, construct by construct. */
class SqlFilterTest {
  private static final UUID NEW_ID = new UUID(1, 2);

  private static final class Message implements ChangeableMessage {
    private final Map<String, Object> user = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<SystemProperty, Object> system = new EnumMap<>(SystemProperty.class);

    @Override
    public @Nullable Object property(String name) {
      return user.get(name);
    }

    @Override
    public @Nullable Object system(SystemProperty name) {
      return system.get(name);
    }

    @Override
    public UUID newId() {
      return NEW_ID;
    }

    @Override
    public void set(String name, @Nullable Object value) {
      if (value == null) {
        user.remove(name);
      } else {
        user.put(name, value);
      }
    }

    @Override
    public void setSystem(SystemProperty name, @Nullable Object value) {
      if (value != null) {
        system.put(name, value);
      }
    }
  }

  private static Message message() {
    var message = new Message();
    message.user.putAll(
        Map.of(
            "color",
            "red",
            "size",
            10,
            "weight",
            2.5,
            "price",
            new BigDecimal("19.90"),
            "express",
            true,
            "we ird",
            "yes",
            "pattern",
            "50% a_b (c)*"));
    message.system.put(SystemProperty.LABEL, "order");
    return message;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "color = 'red'",
        "COLOR = 'red' and Size = 10",
        "user.color = 'red'",
        "sys.Label = 'order'",
        "SYS.subject <> 'invoice'",
        "color <> 'blue' AND color != 'blue'",
        "size > 9 AND size >= 10 AND size < 11 AND size <= 10",
        "size + 5 * 2 = 20",
        "(size + 5) * 2 = 30",
        "size - 3 - 2 = 5",
        "size / 3 = 3 AND size % 3 = 1",
        "-size = -10 AND +size = 10",
        "weight * 2 = 5",
        "weight = 2.5 AND weight = 25e-1",
        "price = 19.9 AND price > 19.89",
        "9223372036854775807 + 1 IS NULL",
        "size / 0 IS NULL",
        "'a' + 'b' = 'ab'",
        "'it''s' = 'it' + '''' + 's'",
        "express",
        "express = TRUE AND NOT express = FALSE",
        "color IN ('blue', 'red')",
        "color NOT IN ('blue', 'green')",
        "size IN (1, 10.0)",
        "color LIKE 'r%'",
        "color LIKE '_e_' AND color LIKE '%' AND color NOT LIKE 'r'",
        "color NOT LIKE 'R%'",
        "pattern LIKE '50!% a!_b (c)*' ESCAPE '!'",
        "pattern LIKE '%(c)*'",
        "EXISTS(color) AND NOT EXISTS(colour)",
        "EXISTS(sys.Label) AND NOT EXISTS(sys.To)",
        "missing IS NULL AND color IS NOT NULL",
        "[we ird] = 'yes' AND \"we ird\" = 'yes'",
        "property('we ird') = 'yes' AND p('color') = 'red'",
        "missing = 1 OR color = 'red'",
        "NOT (missing = 1 AND color = 'blue')",
        "color = 'blue' AND missing = 1 OR size = 10",
        "1 = 1"
      })
  void takes(String expression) {
    assertThat(SqlFilter.of(expression).matches(message())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "color = 'Red'",
        "missing = 1",
        "missing <> 1",
        "NOT missing = 1",
        "NOT (missing = 1 OR color = 'blue')",
        "missing = 1 AND color = 'red'",
        "missing IN ('a')",
        "missing NOT IN ('a')",
        "color NOT IN ('blue', missing)",
        "missing LIKE '%'",
        "missing NOT LIKE '%'",
        "color = NULL",
        "NULL",
        "size = '10'",
        "size <> '10'",
        "size LIKE '1%'",
        "color",
        "pattern LIKE '50!%' ESCAPE '!'",
        "color LIKE 'red_'",
        "sys.To = 'you'",
        "color + size = 'red10'",
        "1 = 0"
      })
  void leaves(String expression) {
    assertThat(SqlFilter.of(expression).matches(message())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "color =",
        "color = 'red",
        "color == 'red'",
        "color = 'red' color",
        "color IN ()",
        "sys.Color = 'red'",
        "other.color = 'red'",
        "newid(1) = 'x'",
        "color = @unknown",
        "color = #",
        "SET color = 'red'"
      })
  void refuses(String expression) {
    assertThatThrownBy(() -> SqlFilter.of(expression))
        .isInstanceOf(InvalidRuleException.class)
        .message()
        .hasLineCount(1);
  }

  @Test
  void anErrorSaysWhere() {
    assertThatThrownBy(() -> SqlFilter.of("color = = 'red'"))
        .hasMessageContaining("line 1, character 9");
  }

  @Test
  void parametersStandForValues() {
    var filter =
        new SqlFilter("color = @wanted AND size > @least", Map.of("@wanted", "red", "least", 9));
    assertThat(filter.matches(message())).isTrue();
  }

  @Test
  void anExpressionMayBeAsDeepAsItMayBeLong() {
    String deep = "(".repeat(500) + "size = 10" + ")".repeat(500);
    assertThat(SqlFilter.of(deep).matches(message())).isTrue();
    assertThatThrownBy(() -> SqlFilter.of(" ".repeat(1025))).hasMessageContaining("1024");
  }

  @Test
  void aPatternOfManySignsHasNoMoreStepsThanItsSignsTimesTheTexts() {
    var message = message();
    message.user.put("long", "a".repeat(50_000) + "b");
    String pattern = "%a".repeat(200) + "%c";
    assertThat(SqlFilter.of("long LIKE '" + pattern + "'").matches(message)).isFalse();
  }

  @Test
  void actionsSetAndRemoveInTheirOrder() {
    var message = message();
    new SqlAction(
            "SET size = size + 1; REMOVE color; SET sys.To = 'you'; SET was = color;", Map.of())
        .apply(message);
    assertThat(message.user).containsEntry("size", 11L).doesNotContainKeys("color", "was");
    assertThat(message.system(SystemProperty.TO)).isEqualTo("you");
  }

  @Test
  void statementsOfAnActionNeedNoSemicolon() {
    var message = message();
    new SqlAction("SET size = 1 REMOVE color SET sys.To = 'you'", Map.of()).apply(message);
    assertThat(message.user).containsEntry("size", 1L).doesNotContainKey("color");
    assertThat(message.system(SystemProperty.TO)).isEqualTo("you");
  }

  @Test
  void newIdIsAnIdThatNothingElseHas() {
    var message = message();
    new SqlAction("SET id = newid(); SET sys.MessageId = NEWID()", Map.of()).apply(message);
    assertThat(message.user).containsEntry("id", NEW_ID);
    assertThat(message.system(SystemProperty.MESSAGE_ID)).isEqualTo(NEW_ID);
  }

  @Test
  void anActionThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> new SqlAction("DROP color", Map.of()))
        .isInstanceOf(InvalidRuleException.class);
  }

  @Test
  void aCorrelationFilterWantsAllOfItsValues() {
    var filter =
        new CorrelationFilter(
            null, null, null, null, "order", null, null, null, Map.of("color", "red", "size", 10L));
    assertThat(filter.matches(message())).isTrue();
    var other = message();
    other.user.put("size", 11);
    assertThat(filter.matches(other)).isFalse();
    assertThat(filter.matches(new Message())).isFalse();
  }
}
