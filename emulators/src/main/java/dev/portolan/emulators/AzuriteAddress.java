package dev.portolan.emulators;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where an Azurite is, and the account that its clients use.
 *
 * @param queueEndpoint of the queues, with the account's name as path
 * @param blobEndpoint of the blobs, with the account's name as path
 * @param accountName the storage account
 * @param accountKey its key, in base64
 */
public record AzuriteAddress(
    URI queueEndpoint, URI blobEndpoint, String accountName, String accountKey) {
  /** Not Azurite's own account, whose key everybody knows. */
  static final String ACCOUNT = "portolan";

  /** A word that occurs nowhere else, so that what strikes out secrets strikes out nothing else. */
  static final String KEY =
      Base64.getEncoder()
          .encodeToString("known-to-azurite-and-its-clients".getBytes(StandardCharsets.US_ASCII));

  /**
   * {@return the address of a started Azurite}
   *
   * @param queues host and port of the queues
   * @param blobs host and port of the blobs
   */
  static AzuriteAddress at(String queues, String blobs) {
    return new AzuriteAddress(
        URI.create("http://" + queues + "/" + ACCOUNT),
        URI.create("http://" + blobs + "/" + ACCOUNT),
        ACCOUNT,
        KEY);
  }

  /** {@return what every client of Azure Storage takes} It holds the key. */
  public String connectionString() {
    return "DefaultEndpointsProtocol=%s;AccountName=%s;AccountKey=%s;QueueEndpoint=%s;BlobEndpoint=%s;"
        .formatted(queueEndpoint.getScheme(), accountName, accountKey, queueEndpoint, blobEndpoint);
  }

  /** {@return the endpoints only: the key is a secret where the account is a real one} */
  @Override
  public String toString() {
    return queueEndpoint + " and " + blobEndpoint;
  }
}
