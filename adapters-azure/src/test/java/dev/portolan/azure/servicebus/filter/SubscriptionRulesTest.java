package dev.portolan.azure.servicebus.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionRulesTest {
  private static final Topic<String> ORDERS = Topic.of("orders", String.class);

  private static List<SubscriptionRule> rules(Filter filter) {
    return SubscriptionRules.of(Subscription.to(ORDERS, "billing").filter(filter));
  }

  /** {@return what the only rule says of messages for everyone} */
  private static String sql(Filter filter) {
    List<SubscriptionRule> rules = rules(filter);
    assertThat(rules).hasSize(1);
    String sql = rules.getFirst().sql();
    String begin = "portolan_target='billing' OR (portolan_target IS NULL AND (";
    assertThat(sql).startsWith(begin).endsWith("))");
    return sql.substring(begin.length(), sql.length() - 2);
  }

  private static boolean selects(Filter filter, Map<String, Object> properties) {
    return new MessageProperties(properties).meets(rules(filter));
  }

  private static void assertRefused(Filter filter, String reason) {
    assertThatThrownBy(() -> rules(filter))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageStartingWith("Subscription 'orders/billing': Service Bus cannot filter by ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(
            "; use a simpler filter, and ignore in the handler what it lets through");
  }

  @Test
  void everyEventNeedsOnlyThatItIsForEveryone() {
    var rule =
        new SubscriptionRule("portolan", "portolan_target='billing' OR portolan_target IS NULL");
    assertThat(rules(Filter.all())).containsExactly(rule);
    assertThat(rules(Filter.equal("specversion", "1.0").negate())).containsExactly(rule);
    assertThat(rules(Filter.types("a").or(Filter.all()))).containsExactly(rule);
  }

  @Test
  void aFilterThatNoEventPassesLeavesWhatIsForThisSubscriptionAlone() {
    var rule = new SubscriptionRule("portolan", "portolan_target='billing'");
    assertThat(rules(Filter.all().negate())).containsExactly(rule);
    assertThat(rules(Filter.equal("specversion", "1.0"))).containsExactly(rule);
    assertThat(rules(Filter.prefix("specversion", "1"))).containsExactly(rule);
    assertThat(rules(Filter.exists("specversion"))).containsExactly(rule);
    assertThat(rules(Filter.types("a").and(Filter.exists("specversion")))).containsExactly(rule);
  }

  @Test
  void theTargetIsTheNameInServiceBus() {
    String name = "a".repeat(60);
    String sql = SubscriptionRules.of(Subscription.to(ORDERS, name)).getFirst().sql();
    assertThat(sql).matches("portolan_target='a{33}-[0-9a-f]{16}' OR portolan_target IS NULL");
  }

  @Test
  void typesAreStringsUnderEitherPrefix() {
    assertThat(sql(Filter.types("a.v1")))
        .isEqualTo("cloudEvents_type='a.v1' OR [cloudEvents:type]='a.v1'");
    String both = "cloudEvents_type IN ('a.v1','b.v1') OR [cloudEvents:type] IN ('a.v1','b.v1')";
    assertThat(sql(Filter.types("b.v1", "a.v1"))).isEqualTo(both);
    assertThat(sql(Filter.types("b.v1").or(Filter.types("a.v1")))).isEqualTo(both);
  }

  @Test
  void anAbsentAttributeMakesANegationTrue() {
    assertThat(sql(Filter.equal("subject", "a").negate()))
        .isEqualTo(
            "(cloudEvents_subject IS NULL OR cloudEvents_subject NOT IN ('a'))"
                + " AND ([cloudEvents:subject] IS NULL OR [cloudEvents:subject] NOT IN ('a'))");
    assertThat(sql(Filter.prefix("subject", "a").negate()))
        .isEqualTo(
            "(cloudEvents_subject IS NULL OR cloudEvents_subject NOT LIKE 'a%')"
                + " AND ([cloudEvents:subject] IS NULL OR [cloudEvents:subject] NOT LIKE 'a%')");
    assertThat(sql(Filter.exists("subject").negate()))
        .isEqualTo("cloudEvents_subject IS NULL AND [cloudEvents:subject] IS NULL");
  }

  @Test
  void negationsOfCombinationsAreCombinationsOfNegations() {
    Filter one = Filter.exists("a");
    Filter other = Filter.exists("b");
    String neither =
        "cloudEvents_a IS NULL AND [cloudEvents:a] IS NULL"
            + " AND cloudEvents_b IS NULL AND [cloudEvents:b] IS NULL";
    assertThat(sql(one.or(other).negate())).isEqualTo(neither);
    assertThat(sql(one.and(other).negate()))
        .isEqualTo(
            "(cloudEvents_a IS NULL AND [cloudEvents:a] IS NULL)"
                + " OR (cloudEvents_b IS NULL AND [cloudEvents:b] IS NULL)");
    assertThat(sql(one.negate().negate()))
        .isEqualTo("cloudEvents_a IS NOT NULL OR [cloudEvents:a] IS NOT NULL");
  }

  @Test
  void whatMayBeANumberIsComparedByLike() {
    assertThat(sql(Filter.in("tier", Set.of("7", "b_"))))
        .isEqualTo(
            "cloudEvents_tier LIKE '7' OR cloudEvents_tier LIKE 'b\\_' ESCAPE '\\'"
                + " OR [cloudEvents:tier] LIKE '7' OR [cloudEvents:tier] LIKE 'b\\_' ESCAPE '\\'");
    assertThat(sql(Filter.in("tier", Set.of("7", "8")).negate()))
        .startsWith(
            "(cloudEvents_tier IS NULL OR"
                + " (cloudEvents_tier NOT LIKE '7' AND cloudEvents_tier NOT LIKE '8')) AND (");
    assertThat(sql(Filter.equal("time", "2026-01-01T00:00:00Z")))
        .startsWith("cloudEvents_time LIKE '2026-01-01T00:00:00Z' OR ");
  }

  @Test
  void noOtherOperatorComparesWhatMayBeNoString() {
    long seed = new Random().nextLong();
    var generated = new GeneratedFilters(new Random(seed));
    for (int number = 0; number < 500; number++) {
      Filter filter = generated.filter(2);
      String sql = FilterCondition.of(filter).sql().replaceAll("'[^']*'", "");
      assertThat(sql)
          .as("seed %d: %s", seed, filter)
          .doesNotContainPattern(
              "(cloudEvents_|\\[cloudEvents:)(time|region|tier|vip|and|null|like|0)]?"
                  + "(=|<| IN| NOT IN)");
    }
  }

  @Test
  void numbersAreTheirStrings() {
    for (String property : List.of("cloudEvents_tier", "cloudEvents:tier")) {
      assertThat(selects(Filter.equal("tier", "7"), Map.of(property, 7))).isTrue();
      assertThat(selects(Filter.equal("tier", "7"), Map.of(property, 8L))).isFalse();
      assertThat(selects(Filter.equal("tier", "7").negate(), Map.of(property, 8L))).isTrue();
      assertThat(selects(Filter.prefix("tier", "-1"), Map.of(property, -12))).isTrue();
    }
  }

  @Test
  void booleansExistAndAreNotTheirStrings() {
    Map<String, Object> vip = Map.of("cloudEvents:vip", true);
    assertThat(selects(Filter.exists("vip"), vip)).isTrue();
    assertThat(selects(Filter.equal("vip", "true"), vip)).isFalse();
  }

  @Test
  void textIsNotTakenForSql() {
    assertThat(sql(Filter.types("it's"))).startsWith("cloudEvents_type='it''s' OR ");
    assertThat(sql(Filter.prefix("type", "it's"))).startsWith("cloudEvents_type LIKE 'it''s%' OR ");
    assertThat(sql(Filter.prefix("type", "100%_\\")))
        .startsWith("cloudEvents_type LIKE '100\\%\\_\\\\%' ESCAPE '\\' OR ");
    assertThat(sql(Filter.prefix("type", "c:\\"))).startsWith("cloudEvents_type LIKE 'c:\\%' OR ");
  }

  @Test
  void textThatRulesCannotCarryIsRefused() {
    assertRefused(Filter.prefix("subject", "\ud83d"), "that 'subject' has the character U+D83D");
    assertRefused(Filter.types("a\nb"), "that 'type' has the character U+000A");
    assertRefused(Filter.equal("tier", "\uffff").negate(), "that 'tier' has the character U+FFFF");
    assertRefused(Filter.prefix("tier", "\ufdd0").negate(), "U+FDD0");
  }

  @Test
  void whatOneRuleCanSayIsOneRule() {
    assertThat(rules(GeneratedFilters.types(10))).hasSize(1);
    int room = 1024 - rules(Filter.types("")).getFirst().sql().length();
    Filter longest = Filter.types("x".repeat(room / 2));
    assertThat(rules(longest)).hasSize(1);
    assertThat(rules(longest).getFirst().sql()).hasSizeGreaterThan(1022);
    assertThat(rules(Filter.types("x".repeat(room / 2 + 1)))).hasSize(2);
  }

  @Test
  void whatIsTooLongForOneRuleIsSplitAtItsAlternatives() {
    Filter filter = GeneratedFilters.types(100).and(Filter.exists("vip"));
    List<SubscriptionRule> rules = rules(filter);
    assertThat(rules).extracting(SubscriptionRule::name).startsWith("portolan", "portolan-2");
    assertThat(rules).allSatisfy(rule -> assertThat(rule.sql()).hasSizeBetween(400, 1024));
    assertThat(rules.getFirst().sql())
        .startsWith("portolan_target='billing' OR (portolan_target IS NULL AND (");
    assertThat(rules.subList(1, rules.size()))
        .allSatisfy(rule -> assertThat(rule.sql()).startsWith("portolan_target IS NULL AND ("));
    for (int number = 0; number < 100; number++) {
      Map<String, Object> wanted =
          Map.of("cloudEvents_type", "sales.order-placed.v" + number, "cloudEvents_vip", "very");
      assertThat(new MessageProperties(wanted).meets(rules)).isTrue();
      assertThat(new MessageProperties(wanted).with("portolan_target", "audit").meets(rules))
          .isFalse();
      assertThat(new MessageProperties(wanted).with("portolan_target", "billing").meets(rules))
          .isTrue();
    }
    assertThat(selects(filter, Map.of("cloudEvents_type", "sales.order-placed.v7"))).isFalse();
  }

  @Test
  void equalFiltersHaveEqualRules() {
    var values = new ArrayList<String>();
    IntStream.range(0, 90).forEach(number -> values.add("value-" + number));
    List<SubscriptionRule> rules = rules(Filter.types(values.toArray(String[]::new)));
    assertThat(rules.size()).isGreaterThan(1);
    assertThat(rules(Filter.types(values.reversed().toArray(String[]::new)))).isEqualTo(rules);
  }

  @Test
  void noMoreThanEightConditionsAreInARow() {
    var digits = Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8");
    String sql = sql(Filter.in("0", digits));
    assertThat(sql).startsWith("((cloudEvents_0 LIKE '0' OR cloudEvents_0 LIKE '1' OR ");
    assertThat(sql.split("[()]"))
        .allSatisfy(row -> assertThat(row.split(" LIKE ")).hasSizeLessThanOrEqualTo(9));
    assertThat(sql(Filter.in("0", Set.of("0", "1", "2", "3")))).doesNotContain("(");
  }

  @Test
  void whatCannotBeSplitIsRefused() {
    assertRefused(
        GeneratedFilters.types(60).negate(),
        "characters, more than the 994 a rule has, with no OR to split it at: ");
    assertRefused(Filter.prefix("source", "x".repeat(1_000)), "LIKE 'xxx");
    assertRefused(Filter.equal("region", "y".repeat(1_000)), "LIKE 'yyy");
  }

  @Test
  void thereAre100RulesAtMost() {
    assertThat(rules(GeneratedFilters.types(1_000)).size()).isBetween(40, 100);
    assertRefused(GeneratedFilters.types(3_000), "rules, more than 100");
  }

  @Test
  void aFilterWithTooManyAlternativesIsRefusedBeforeItTakesLong() {
    Filter filter = Filter.all();
    for (int number = 0; number < 20; number++) {
      filter = filter.and(Filter.exists("a" + number).or(Filter.exists("b" + number)));
    }
    assertRefused(filter, "more than 300 alternatives");
    assertRefused(GeneratedFilters.types(50_000), "more than 300 alternatives");
  }
}
