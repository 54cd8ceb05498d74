package dev.portolan.azure.bicep;

import dev.portolan.azure.bicep.BicepValue.Fields;

/**
 * Who gets roles: for each, a parameter for its object id, which may be left empty. Used by one
 * thread.
 */
public final class Principals {
  private static final String TYPE_OF_OPERATORS = "operatorPrincipalType";

  private final BicepFile file;
  private final SymbolicNames names;
  private boolean operated;

  /** Adds to a file. */
  public Principals(BicepFile file, SymbolicNames names) {
    this.file = file;
    this.names = names;
  }

  /** {@return the variable of a service's managed identity, whose parameter it adds} */
  public String service(String name) {
    return add(
        name,
        "Principal",
        "Object id of the managed identity of service %s; empty to give it no role".formatted(name),
        BicepValue.text("ServicePrincipal"));
  }

  /** {@return the variable of those who redrive a service's dead letters} */
  public String operator(String name) {
    if (!operated) {
      operated = true;
      file.parameter(
          TYPE_OF_OPERATORS,
          "What the operators are",
          BicepValue.text("Group"),
          "allowed(['Group', 'User', 'ServicePrincipal'])");
    }
    return add(
        name,
        "Operator",
        "Object id of those who redrive dead letters of service %s; empty to give them no role"
            .formatted(name),
        BicepValue.expression(TYPE_OF_OPERATORS));
  }

  private String add(String name, String kind, String description, BicepValue type) {
    String parameter = names.of(name, kind + "Id");
    file.parameter(parameter, description, BicepValue.text(""));
    String variable = names.of(name, kind);
    file.variable(
        variable,
        "%s of %s".formatted(kind, name),
        Fields.none().with("id", BicepValue.expression(parameter)).with("type", type));
    return variable;
  }
}
