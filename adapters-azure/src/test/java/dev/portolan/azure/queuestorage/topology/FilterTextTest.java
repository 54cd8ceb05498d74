package dev.portolan.azure.queuestorage.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "a",
          "B",
          " a ",
          "ä",
          "\"",
          "\\",
          "\\u0041",
          "\n",
          "\u0000",
          "\u007f",
          "\u2028",
          "\ud83d\ude80",
          "\ud83d",
          "{}",
          "null",
          "x".repeat(100));

  @Test
  void aTextSaysWhatItMeans() {
    Filter filter =
        Filter.types("b", "a")
            .and(Filter.prefix("subject", "eu/"))
            .or(Filter.exists("vip").negate());
    assertThat(FilterText.write(filter))
        .isEqualTo(
            "{\"any\":[{\"all\":[{\"in\":{\"type\":[\"a\",\"b\"]}},"
                + "{\"prefix\":{\"subject\":\"eu/\"}}]},{\"not\":{\"exists\":\"vip\"}}]}");
    assertThat(FilterText.write(Filter.all())).isEqualTo("{}");
  }

  @Test
  void anyFilterComesBackEqualFromPrintableAscii() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Filter filter = filter(random, 4);
      String text = FilterText.write(filter);
      assertThat(text).as("seed %d", seed).matches("[ -~]*");
      assertThat(FilterText.read(text)).as("seed %d", seed).isEqualTo(filter);
      assertThat(FilterText.write(FilterText.read(text))).as("seed %d", seed).isEqualTo(text);
    }
  }

  private static Filter filter(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> Filter.all();
      case 1 -> Filter.in("type", values(random));
      case 2 -> Filter.prefix("subject", VALUES.get(1 + random.nextInt(VALUES.size() - 1)));
      case 3 -> Filter.exists("x" + random.nextInt(3));
      case 4 -> filter(random, depth - 1).negate();
      case 5 -> new Filter.AllOf(filters(random, depth - 1));
      default -> new Filter.AnyOf(filters(random, depth - 1));
    };
  }

  private static Set<String> values(Random random) {
    var values = new TreeSet<String>();
    for (int count = random.nextInt(4); count >= 0; count--) {
      values.add(VALUES.get(random.nextInt(VALUES.size())));
    }
    return values;
  }

  private static List<Filter> filters(Random random, int depth) {
    var filters = new ArrayList<Filter>();
    for (int count = random.nextInt(3); count >= 0; count--) {
      filters.add(filter(random, depth));
    }
    return filters;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "1",
        "{\"sometimes\":\"a\"}",
        "{\"in\":{\"type\":[]}}",
        "{\"in\":{\"type\":\"a\"}}",
        "{\"in\":{\"type\":[1]}}",
        "{\"in\":{\"type\":[\"a\"],\"id\":[\"b\"]}}",
        "{\"exists\":\"a\",\"not\":{}}",
        "{\"prefix\":{\"subject\":\"\"}}",
        "{\"all\":[]}",
        "{\"exists\":\"Ä\"}"
      })
  void whatIsNoFilterIsRefused(String text) {
    assertThatThrownBy(() -> FilterText.read(text))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
  }
}
