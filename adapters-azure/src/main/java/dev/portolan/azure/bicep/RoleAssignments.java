package dev.portolan.azure.bicep;

import dev.portolan.azure.bicep.BicepValue.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who may do what where. Azure refuses a role that a principal has already at a scope, and several
 * services may be one principal: so each role is assigned at a scope once, to each principal that
 * is given. Used by one thread.
 */
public final class RoleAssignments {
  private static final String TYPE = "Microsoft.Authorization/roleAssignments@2022-04-01";
  private static final String ONE = "principal";

  private record Grant(String scope, Role role) {}

  private final Map<Grant, List<String>> principals = new LinkedHashMap<>();

  /** Nobody may do anything yet. */
  public RoleAssignments() {}

  /**
   * Gives a role.
   *
   * @param principal variable of who gets it, of {@link Principals}
   * @param role what it may do
   * @param scope symbol of the resource that it may do this with
   */
  public void give(String principal, Role role, String scope) {
    List<String> given =
        principals.computeIfAbsent(new Grant(scope, role), ignored -> new ArrayList<>());
    if (!given.contains(principal)) {
      given.add(principal);
    }
  }

  /** Adds all assignments to a file, and a variable for each role. */
  public void addTo(BicepFile file) {
    principals.keySet().stream()
        .map(Grant::role)
        .distinct()
        .forEach(role -> file.variable(role.symbol(), role.name(), BicepValue.text(role.id())));
    principals.forEach((grant, given) -> add(file, grant, given));
  }

  private static void add(BicepFile file, Grant grant, List<String> given) {
    String role = grant.role().symbol();
    String definition =
        "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', " + role + ")";
    file.resources(
        grant.scope() + capitalised(role),
        TYPE,
        ONE,
        "filter(union([" + String.join(", ", given) + "], []), one => !empty(one.id))",
        Fields.none()
            .with(
                "name",
                BicepValue.expression("guid(%s.id, %s.id, %s)".formatted(grant.scope(), ONE, role)))
            .with("scope", BicepValue.expression(grant.scope()))
            .with(
                "properties",
                Fields.none()
                    .with("principalId", BicepValue.expression(ONE + ".id"))
                    .with("principalType", BicepValue.expression(ONE + ".type"))
                    .with("roleDefinitionId", BicepValue.expression(definition))));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
