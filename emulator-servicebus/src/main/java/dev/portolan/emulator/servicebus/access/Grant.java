package dev.portolan.emulator.servicebus.access;

import java.util.Locale;
import java.util.Set;

/**
 * What a token allows.
 *
 * @param path of the entity, empty for the whole namespace, in lower case
 * @param rights on that entity and whatever is below it
 * @param untilMillis when it ends
 */
public record Grant(String path, Set<AccessRight> rights, long untilMillis) {
  /** {@return whether the other allows the same, whenever it ends} */
  public boolean isRenewalOf(Grant other) {
    return path.equals(other.path) && rights.equals(other.rights);
  }

  /** {@return whether this is allowed on the entity} */
  public boolean allows(AccessRight right, String entity) {
    String asked = entity.toLowerCase(Locale.ROOT);
    boolean covered = path.isEmpty() || asked.equals(path) || asked.startsWith(path + "/");
    return covered && (rights.contains(right) || rights.contains(AccessRight.MANAGE));
  }
}
