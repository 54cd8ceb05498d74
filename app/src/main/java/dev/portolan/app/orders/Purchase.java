package dev.portolan.app.orders;

import dev.portolan.domain.values.Money;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One purchase of a file.
 *
 * @param lineNumber its line in the file, from 1 for the header; gives the order its id
 * @param customer who bought
 * @param date when
 * @param quantity how many pieces; at least 1
 * @param amount what it cost in all; zero is valid
 */
public record Purchase(
    long lineNumber, String customer, LocalDate date, int quantity, Money amount) {
  /** Checks that all is given. */
  public Purchase {
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
  }
}
