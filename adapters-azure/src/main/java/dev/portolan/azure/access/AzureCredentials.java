package dev.portolan.azure.access;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.portolan.ports.spi.Settings;

/** Who asks, where no connection string says so. */
public final class AzureCredentials {
  private AzureCredentials() {}

  /**
   * {@return the SDK's default chain: environment, workload identity, managed identity, developer
   * tools} Asks nobody yet; the first request does.
   */
  public static TokenCredential of(Settings settings) {
    var builder = new DefaultAzureCredentialBuilder();
    settings
        .find(AccessSettings.MANAGED_IDENTITY_CLIENT_ID)
        .ifPresent(builder::managedIdentityClientId);
    return builder.build();
  }
}
