package dev.portolan.emulator.servicebus.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A shared access key.
 *
 * @param name of the authorization rule
 * @param secret signs tokens
 * @param rights what tokens signed with it allow
 */
public record AccessKey(String name, String secret, Set<AccessRight> rights) {
  /** What the connection strings of the service's own emulator say. */
  public static final AccessKey DEVELOPMENT =
      new AccessKey("RootManageSharedAccessKey", "SAS_KEY_VALUE", EnumSet.allOf(AccessRight.class));

  /** Copies the rights. */
  public AccessKey {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(secret, "secret");
    rights = Set.copyOf(rights);
  }

  @Override
  public String toString() {
    return "AccessKey[" + name + ", " + rights + "]";
  }
}
