package dev.portolan.app.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.domain.sales.events.OrderLine;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The built-in orders are the published ones, and draw on the assortment as documented. */
class DataSetTest {

  private static List<Purchase> all() {
    var purchases = new ArrayList<Purchase>();
    try (PurchaseReader reader =
        PurchaseReader.open(
            OrderSource.builtIn(),
            bad -> {
              throw new AssertionError(bad);
            })) {
      for (Purchase next = reader.next(); next != null; next = reader.next()) {
        purchases.add(next);
      }
    }
    return purchases;
  }

  @Test
  void itHasThePublishedPurchases() {
    List<Purchase> purchases = all();
    assertThat(purchases).hasSize(69_659);
    assertThat(purchases.stream().map(Purchase::customer).distinct()).hasSize(23_570);
    assertThat(purchases.stream().filter(purchase -> purchase.amount().signum() == 0)).hasSize(80);
    assertThat(purchases.getFirst().lineNumber()).isEqualTo(2);
    assertThat(purchases.getLast().lineNumber()).isEqualTo(69_660);
  }

  @Test
  void itsBytesAreThoseOfThePublishedFile() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = OrderSource.builtIn().open()) {
      digest.update(in.readAllBytes());
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("ba3d8ab4ffd65b71318cd55873c86491f4ce6fa0a6445fcb66dc2bf6c1160de4");
  }

  @Test
  void anOrderDrawsItsQuantityAndTheSameWheneverItIsDrawn() {
    var assortment = new Assortment(1_000, 42);
    for (Purchase purchase : all().subList(0, 5_000)) {
      List<OrderLine> lines = assortment.draw(purchase);
      assertThat(lines.stream().mapToLong(line -> line.quantity().value()).sum())
          .isEqualTo(purchase.quantity());
      assertThat(lines).hasSizeBetween(1, 3).isEqualTo(assortment.draw(purchase));
      assertThat(lines.stream().map(OrderLine::sku)).doesNotHaveDuplicates();
    }
  }

  @Test
  void someItemsArePopularAndAnotherSeedDrawsOthers() {
    Map<String, Long> pieces = new HashMap<>();
    var different = new HashSet<Boolean>();
    for (Purchase purchase : all().subList(0, 20_000)) {
      List<OrderLine> drawn = new Assortment(100, 1).draw(purchase);
      drawn.forEach(line -> pieces.merge(line.sku().value(), line.quantity().value(), Long::sum));
      different.add(drawn.equals(new Assortment(100, 2).draw(purchase)));
    }
    long total = pieces.values().stream().mapToLong(Long::longValue).sum();
    long firstTenth =
        pieces.entrySet().stream()
            .filter(item -> item.getKey().compareTo("ITEM-0010") <= 0)
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(100.0 * firstTenth / total).isBetween(27.0, 36.0);
    assertThat(different).contains(false);
  }
}
