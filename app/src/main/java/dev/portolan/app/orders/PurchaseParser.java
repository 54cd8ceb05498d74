package dev.portolan.app.orders;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a line as a purchase, or says what is wrong with it. Pure. */
final class PurchaseParser {
  static final String HEADER = "customer_id,date,quantity,amount_usd";

  private static final int FIELDS = 4;
  private static final int MAX_QUANTITY = 1_000_000;
  private static final Currency USD = Currency.getInstance("USD");
  private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,9}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");

  /** What is wrong with a line. */
  static final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    Problem(String what, String found, String expected) {
      super("%s is '%s', expected %s".formatted(what, shown(found), expected));
    }

    private Problem(String message) {
      super(message);
    }

    private static String shown(String found) {
      return found.length() <= 40 ? found : found.substring(0, 40) + "…";
    }
  }

  private PurchaseParser() {}

  static Purchase parse(OrderLineText line) throws Problem {
    if (line.problem() != null) {
      throw new Problem(line.problem());
    }
    List<String> fields = fields(line.text());
    if (fields.size() != FIELDS) {
      throw new Problem(
          "the line has %d fields, expected %d: %s".formatted(fields.size(), FIELDS, HEADER));
    }
    return new Purchase(
        line.number(),
        customer(fields.get(0)),
        date(fields.get(1)),
        quantity(fields.get(2)),
        amount(fields.get(3)));
  }

  private static List<String> fields(String text) throws Problem {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text)) {
      var records = reader.iterator();
      List<String> fields = records.hasNext() ? records.next().getFields() : List.of();
      if (records.hasNext()) {
        throw new Problem("the line holds a line end within quotes, expected one purchase a line");
      }
      return fields;
    } catch (CsvParseException e) {
      throw new Problem("the line is no CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String customer(String field) throws Problem {
    try {
      return new CustomerId(field).value();
    } catch (RuntimeException e) {
      throw new Problem("customer_id", field, "1 to 128 visible ASCII characters");
    }
  }

  private static LocalDate date(String field) throws Problem {
    try {
      return LocalDate.parse(field);
    } catch (DateTimeException e) {
      throw new Problem("date", field, "a day such as 1997-01-31");
    }
  }

  private static int quantity(String field) throws Problem {
    int quantity = QUANTITY.matcher(field).matches() ? Integer.parseInt(field) : 0;
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new Problem("quantity", field, "a whole number from 1 to 1000000");
    }
    return quantity;
  }

  private static Money amount(String field) throws Problem {
    if (!AMOUNT.matcher(field).matches()) {
      throw new Problem("amount_usd", field, "dollars and cents such as 12.30, zero or more");
    }
    return new Money(new BigDecimal(field), USD);
  }
}
