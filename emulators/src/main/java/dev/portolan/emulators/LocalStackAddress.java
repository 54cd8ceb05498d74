package dev.portolan.emulators;

import java.net.URI;

/**
 * Where a LocalStack is, and what its clients say of themselves. It checks no secret; to
 * LocalStack, an access key of twelve digits is an account of its own, which sees nothing of the
 * others.
 *
 * @param endpoint of every service, without a path
 * @param region any would do; this one is what the examples use
 * @param accessKeyId the default account's, {@code 000000000000}
 * @param secretAccessKey any would do
 */
public record LocalStackAddress(
    URI endpoint, String region, String accessKeyId, String secretAccessKey) {
  /** A word that occurs nowhere else, so that what strikes out secrets strikes out nothing else. */
  private static final String SECRET = "unchecked-by-localstack";

  static LocalStackAddress at(URI endpoint) {
    return new LocalStackAddress(endpoint, "us-east-1", "test", SECRET);
  }
}
