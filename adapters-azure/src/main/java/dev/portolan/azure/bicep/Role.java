package dev.portolan.azure.bicep;

import java.util.Objects;

/**
 * A built-in role of Azure ("Azure built-in roles").
 *
 * @param symbol what a Bicep file calls it
 * @param name as people know it
 * @param id of its definition, the same in every tenant
 */
public record Role(String symbol, String name, String id) {
  /** Checks that all is given. */
  public Role {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(id, "id");
  }
}
