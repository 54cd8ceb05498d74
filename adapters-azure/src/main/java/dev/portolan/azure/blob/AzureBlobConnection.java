package dev.portolan.azure.blob;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.portolan.azure.access.AzureCredentials;
import dev.portolan.azure.access.AzureHttp;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;

/**
 * The SDK's client of a store, which tries nothing twice: the engine does, within its budget.
 *
 * @param container where the blobs are
 * @param http its connections
 */
record AzureBlobConnection(BlobContainerClient container, AzureHttp http) implements AutoCloseable {

  /**
   * Opens it; makes no request.
   *
   * @throws MessagingException {@code INVALID} for a connection string that is none
   */
  static AzureBlobConnection open(Settings settings) {
    AzureHttp http = AzureHttp.open(AzureHttp.ANSWER_TIMEOUT);
    var builder =
        new BlobServiceClientBuilder()
            .httpClient(http.client())
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, (Integer) null, null, null, null));
    try {
      settings
          .find(AzureBlobSettings.CONNECTION_STRING)
          .ifPresentOrElse(
              builder::connectionString,
              () -> builder.endpoint(endpoint(settings)).credential(AzureCredentials.of(settings)));
      String container = settings.find(AzureBlobSettings.CONTAINER).orElseThrow();
      return new AzureBlobConnection(builder.buildClient().getBlobContainerClient(container), http);
    } catch (IllegalArgumentException e) {
      http.close();
      // The cause may hold the key.
      throw new MessagingException(
          ErrorCode.INVALID,
          "Azure blob store: connection-string cannot be read; copy it from the account's access"
              + " keys");
    }
  }

  private static String endpoint(Settings settings) {
    return settings
        .find(AzureBlobSettings.ENDPOINT)
        .or(
            () ->
                settings
                    .find(AzureBlobSettings.ACCOUNT)
                    .map("https://%s.blob.core.windows.net"::formatted))
        .orElseThrow();
  }

  @Override
  public void close() {
    http.close();
  }
}
