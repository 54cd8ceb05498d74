package dev.portolan.app.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.app.failure.CommandFailure;
import dev.portolan.domain.values.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseReaderTest {
  private static final String HEADER = "customer_id,date,quantity,amount_usd\n";

  @TempDir Path directory;
  private final List<BadOrderLine> badLines = new ArrayList<>();

  private List<Purchase> read(byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("orders.csv"), content);
    OrderSource source = OrderSource.of(file.toString(), directory, InputStream.nullInputStream());
    var purchases = new ArrayList<Purchase>();
    try (PurchaseReader reader = PurchaseReader.open(source, badLines::add)) {
      for (Purchase next = reader.next(); next != null; next = reader.next()) {
        purchases.add(next);
      }
    }
    return purchases;
  }

  private List<Purchase> readLines(String lines) throws IOException {
    return read((HEADER + lines).getBytes(UTF_8));
  }

  @Test
  void aPurchaseIsReadExactlyAndKnowsItsLine() throws IOException {
    assertThat(readLines("00001,1997-01-01,1,11.77\n00002,1997-01-12,5,77\n"))
        .containsExactly(
            new Purchase(2, "00001", LocalDate.of(1997, 1, 1), 1, Money.of("11.77", "USD")),
            new Purchase(3, "00002", LocalDate.of(1997, 1, 12), 5, Money.of("77.00", "USD")));
    assertThat(badLines).isEmpty();
  }

  @Test
  void aZeroAmountIsValidAndEqualRowsAreDifferentOrders() throws IOException {
    List<Purchase> purchases = readLines("1,1997-01-01,1,0.00\n1,1997-01-01,1,0.00\n");
    assertThat(purchases).hasSize(2).extracting(Purchase::lineNumber).containsExactly(2L, 3L);
  }

  @Test
  void windowsLineEndsBlankLinesQuotesAndAMissingLastLineEndAreFine() throws IOException {
    byte[] content =
        "\ufeffcustomer_id,date,quantity,amount_usd\r\n\r\n\"1\",1997-01-01,1,2.50".getBytes(UTF_8);
    assertThat(read(content)).hasSize(1);
    assertThat(badLines).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1997-02-30,1,1.00        | date is '1997-02-30', expected a day such as 1997-01-31",
        "1,01/02/1997,1,1.00        | date is '01/02/1997', expected a day such as 1997-01-31",
        "1,1997-01-01,-1,1.00       | quantity is '-1', expected a whole number from 1 to 1000000",
        "1,1997-01-01,0,1.00        | quantity is '0', expected a whole number from 1 to 1000000",
        "1,1997-01-01,two,1.00      | quantity is 'two', expected a whole number from 1 to 1000000",
        "1,1997-01-01,1.5,1.00      | quantity is '1.5', expected a whole number from 1 to 1000000",
        "1,1997-01-01,1,-1.00       | amount_usd is '-1.00', expected dollars and cents",
        "1,1997-01-01,1,free        | amount_usd is 'free', expected dollars and cents",
        "1,1997-01-01,1,1.005       | amount_usd is '1.005', expected dollars and cents",
        "1,1997-01-01,1,1e3         | amount_usd is '1e3', expected dollars and cents",
        "1,1997-01-01,1             | the line has 3 fields, expected 4",
        "1,1997-01-01,1,1.00,x      | the line has 5 fields, expected 4",
        ",1997-01-01,1,1.00         | customer_id is '', expected 1 to 128 visible ASCII characters",
        "nonsense                   | the line has 1 fields, expected 4",
      })
  void aMalformedLineIsOneClearProblemAndTheGoodLinesAreRead(String line, String problem)
      throws IOException {
    List<Purchase> purchases =
        readLines("7,1997-01-01,1,1.00\n" + line + "\n8,1997-01-02,1,2.00\n");
    assertThat(purchases).extracting(Purchase::customer).containsExactly("7", "8");
    assertThat(badLines)
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.lineNumber()).isEqualTo(3);
              assertThat(bad.text()).isEqualTo(line);
              assertThat(bad.problem()).startsWith(problem);
            });
  }

  @Test
  void aLineThatIsNotUtf8IsOneProblem() throws IOException {
    var content = new ByteArrayOutputStream();
    content.writeBytes((HEADER + "1,1997-01-01,1,1.00\n").getBytes(UTF_8));
    content.writeBytes(new byte[] {'2', (byte) 0xff, (byte) 0xfe, ',', '\n'});
    content.writeBytes("3,1997-01-01,1,1.00\n".getBytes(UTF_8));
    assertThat(read(content.toByteArray()))
        .extracting(Purchase::customer)
        .containsExactly("1", "3");
    assertThat(badLines)
        .singleElement()
        .satisfies(bad -> assertThat(bad.problem()).isEqualTo("the line is not UTF-8"));
  }

  @Test
  void aGiganticLineIsOneProblemAndNoMemory() throws IOException {
    assertThat(readLines("1,1997-01-01,1," + "9".repeat(5_000_000) + "\n2,1997-01-01,1,1.00\n"))
        .extracting(Purchase::customer)
        .containsExactly("2");
    assertThat(badLines)
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.problem()).contains("5,000,015 bytes", "at most 4,096");
              assertThat(bad.text().length()).isLessThan(100);
            });
  }

  @Test
  void aGzippedFileIsReadAsItIs() throws IOException {
    var content = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(content)) {
      gzip.write((HEADER + "1,1997-01-01,1,1.00\n").getBytes(UTF_8));
    }
    assertThat(read(content.toByteArray())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,c,d  | :1: the header is 'a,b,c,d', expected 'customer_id,date,quantity,amount_usd'",
        "''       | :1: the header is '', expected 'customer_id,date,quantity,amount_usd'"
      })
  void aWrongHeaderEndsItWithOneLine(String header, String problem) {
    assertThatThrownBy(() -> read((header + "\n1,1997-01-01,1,1.00\n").getBytes(UTF_8)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith(problem)
        .hasMessageContaining("orders.csv");
  }

  @Test
  void aMissingFileOrAFolderIsOneLine() {
    for (String option : List.of("nowhere.csv", ".")) {
      OrderSource source = OrderSource.of(option, directory, InputStream.nullInputStream());
      assertThatThrownBy(() -> PurchaseReader.open(source, badLines::add))
          .isInstanceOf(CommandFailure.class)
          .hasMessageStartingWith(option);
    }
  }
}
