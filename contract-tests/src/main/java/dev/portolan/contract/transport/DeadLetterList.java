package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import java.util.ArrayList;
import java.util.List;

/** Reads dead letters page by page, and checks the form of the pages. */
final class DeadLetterList {
  private DeadLetterList() {}

  /** {@return all entries, in pages of this size, of which only the last is not full} */
  static List<DeadLetter> all(DeadLetters desk, int pageSize) {
    var entries = new ArrayList<DeadLetter>();
    DeadLetterPage page = desk.list(null, pageSize);
    entries.addAll(page.entries());
    while (page.next() != null) {
      assertThat(page.entries()).as("a page with a next one is full").hasSize(pageSize);
      page = desk.list(page.next(), pageSize);
      assertThat(page.entries()).as("a page that was announced").isNotEmpty();
      entries.addAll(page.entries());
    }
    assertThat(page.entries()).hasSizeLessThanOrEqualTo(pageSize);
    return entries;
  }
}
