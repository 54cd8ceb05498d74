package dev.portolan.azure.queuestorage;

import com.azure.core.http.policy.HttpLogOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.portolan.azure.access.AzureCredentials;
import dev.portolan.azure.access.AzureHttp;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;

/**
 * The SDK's client of one transport, which tries nothing twice: the engine does, within its budget.
 *
 * @param service of the storage account
 * @param http its connections
 */
record QueueConnection(QueueServiceClient service, AzureHttp http) implements AutoCloseable {

  /**
   * Opens it; makes no request.
   *
   * @throws MessagingException {@code INVALID} for a connection string that is none
   */
  static QueueConnection open(Settings settings) {
    AzureHttp http = AzureHttp.open(settings.get(QueueStorageSettings.ANSWER_TIMEOUT));
    var builder =
        new QueueServiceClientBuilder()
            .httpClient(http.client())
            .httpLogOptions(new HttpLogOptions())
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, (Integer) null, null, null, null));
    try {
      settings
          .find(QueueStorageSettings.CONNECTION_STRING)
          .ifPresentOrElse(
              builder::connectionString,
              () -> builder.endpoint(endpoint(settings)).credential(AzureCredentials.of(settings)));
      return new QueueConnection(builder.buildClient(), http);
    } catch (IllegalArgumentException e) {
      http.close();
      // The cause may hold the key.
      throw new MessagingException(
          ErrorCode.INVALID,
          "Queue Storage transport: connection-string cannot be read; copy it from the account's"
              + " access keys");
    }
  }

  private static String endpoint(Settings settings) {
    return settings
        .find(QueueStorageSettings.ENDPOINT)
        .or(
            () ->
                settings
                    .find(QueueStorageSettings.ACCOUNT)
                    .map("https://%s.queue.core.windows.net"::formatted))
        .orElseThrow();
  }

  @Override
  public void close() {
    http.close();
  }
}
