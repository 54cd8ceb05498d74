package dev.portolan.aws.snssqs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterPolicyTest {
  private static final Topic<String> ORDERS = Topic.of("orders", String.class);

  private static String policy(Filter filter) {
    return FilterPolicy.of(Subscription.to(ORDERS, "billing").filter(filter))
        .map(policy -> policy.toString().replace('"', '\''))
        .orElse("none");
  }

  private static void assertRefused(Filter filter, String reason) {
    assertThatThrownBy(() -> policy(filter))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageStartingWith("Subscription 'orders/billing': SNS cannot filter by ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(
            "use a simpler filter, and ignore in the handler what it lets through");
  }

  @Test
  void everyEventNeedsNoPolicy() {
    assertThat(policy(Filter.all())).isEqualTo("none");
    assertThat(policy(Filter.exists("vip").or(Filter.exists("vip").negate()))).isEqualTo("none");
    assertThat(policy(Filter.equal("specversion", "1.0").negate())).isEqualTo("none");
  }

  @Test
  void aFilterThatNoEventPassesBecomesAPolicyThatNoEventPasses() {
    String nothing = "{'specversion':['selects no event']}";
    assertThat(policy(Filter.all().negate())).isEqualTo(nothing);
    assertThat(policy(Filter.types("a").and(Filter.types("b")))).isEqualTo(nothing);
    assertThat(policy(Filter.equal("specversion", "1.0"))).isEqualTo(nothing);
  }

  @Test
  void typesAreExactStrings() {
    assertThat(policy(Filter.types("b.v1", "a.v1"))).isEqualTo("{'type':['a.v1','b.v1']}");
    assertThat(policy(Filter.types("a.v1").or(Filter.types("b.v1"))))
        .isEqualTo("{'type':['a.v1','b.v1']}");
  }

  @Test
  void anAbsentAttributeMakesANegationTrue() {
    assertThat(policy(Filter.equal("subject", "a").negate()))
        .isEqualTo("{'subject':[{'anything-but':['a']},{'exists':false},null]}");
    assertThat(policy(Filter.prefix("subject", "a").negate()))
        .isEqualTo("{'subject':[{'anything-but':{'prefix':'a'}},{'exists':false},null]}");
    assertThat(policy(Filter.equal("subject", "a").negate().and(Filter.exists("subject"))))
        .isEqualTo("{'subject':[{'anything-but':['a']}]}");
  }

  @Test
  void anEmptyValueExists() {
    assertThat(policy(Filter.exists("vip"))).isEqualTo("{'vip':[{'exists':true},'']}");
  }

  @Test
  void anExtensionMayBeANumberOrABoolean() {
    assertThat(policy(Filter.in("tier", Set.of("5", "true"))))
        .isEqualTo("{'tier':['5','true',5,true]}");
    assertThat(policy(Filter.equal("subject", "5"))).isEqualTo("{'subject':['5']}");
    assertThat(policy(Filter.prefix("tier", "t"))).isEqualTo("{'tier':[{'prefix':'t'},true]}");
    assertThat(policy(Filter.equal("tier", "05"))).isEqualTo("{'tier':['05']}");
    assertThat(policy(Filter.equal("tier", "123456789012"))).isEqualTo("{'tier':['123456789012']}");
  }

  @Test
  void differentAttributesAreJoinedByOr() {
    Filter filter = Filter.types("a").and(Filter.prefix("subject", "eu/").or(Filter.exists("vip")));
    assertThat(policy(filter))
        .isEqualTo(
            "{'type':['a'],'$or':[{'subject':[{'prefix':'eu/'}]},{'vip':[{'exists':true},'']}]}");
  }

  @Test
  void whatIsReadmittedWithinAPrefixIsSaid() {
    Filter filter = Filter.prefix("subject", "a").negate().or(Filter.prefix("subject", "ab"));
    assertThat(policy(filter))
        .isEqualTo(
            "{'subject':[{'anything-but':{'prefix':'a'}},{'prefix':'ab'},{'exists':false},null]}");
  }

  @Test
  void whatAPolicyCannotSayIsRefused() {
    Filter notA = Filter.prefix("subject", "a").negate();
    assertRefused(notA.and(Filter.prefix("subject", "b").negate()), "begin with 'a', and that");
    assertRefused(notA.and(Filter.equal("subject", "b").negate()), "begin with 'a', and that");
    assertRefused(
        Filter.prefix("subject", "a").and(Filter.equal("subject", "ab").negate()),
        "begins with 'a' and is not something longer");
    assertRefused(Filter.equal("tier", "5").negate(), "extension 'tier' is not");
    assertRefused(Filter.equal("tier", "true").negate(), "'true'");
    assertRefused(Filter.prefix("tier", "f").negate(), "'false'");
    assertRefused(Filter.prefix("tier", "4").negate(), "'4'");
    assertRefused(Filter.prefix("tier", "4"), "begins with '4', where a publisher");
    assertRefused(Filter.equal("tier", "2000000000"), "a number beyond 10^9");
    assertRefused(Filter.prefix("subject", "\ud83d"), "an unpaired surrogate");
    assertRefused(
        Filter.equal("exists", "a").or(Filter.equal("subject", "a")),
        "an alternative with 'exists'");
  }

  @Test
  void thereAreFiveAttributesAtMost() {
    List<Filter> six =
        List.of("a", "b", "c", "d", "e", "f").stream()
            .map(name -> Filter.equal(name, "x"))
            .toList();
    assertThat(policy(new Filter.AllOf(six.subList(0, 5)))).contains("'e':['x']");
    assertRefused(new Filter.AllOf(six), "6 attributes (a, b, c, d, e, f), more than five");
    assertRefused(new Filter.AnyOf(six), "6 attributes");
  }

  @Test
  void thereAre150CombinationsAtMost() {
    Filter two = Filter.in("subject", Set.of("x", "y"));
    assertThat(policy(GeneratedFilters.types(150))).contains("'type-149'");
    assertThat(policy(GeneratedFilters.types(75).and(two))).contains("'type-74'");
    assertRefused(GeneratedFilters.types(151), "151 combinations");
    assertRefused(GeneratedFilters.types(76).and(two), "152 combinations");
    assertRefused(GeneratedFilters.types(149).or(two), "151 combinations");
    Filter huge =
        new Filter.AllOf(
            IntStream.range(0, 5)
                .<Filter>mapToObj(
                    number ->
                        Filter.in(
                            "x" + number, ((Filter.In) GeneratedFilters.types(9_999)).values()))
                .toList());
    assertRefused(huge, "combinations of values, more than 150");
  }

  @Test
  void aFilterWithTooManyAlternativesIsRefusedBeforeItTakesLong() {
    Filter filter = Filter.all();
    for (int number = 0; number < 40; number++) {
      filter = filter.and(Filter.exists("a" + number).or(Filter.exists("b" + number)));
    }
    assertRefused(filter, "more than 150 alternatives");
  }
}
