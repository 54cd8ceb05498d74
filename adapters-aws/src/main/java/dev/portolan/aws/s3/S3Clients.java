package dev.portolan.aws.s3;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the SDK's client of a store. It tries nothing twice: the engine does, in its budget. */
final class S3Clients {
  /** Above it a handler waits for a connection, within its timeout. */
  private static final int MAX_CONNECTIONS = 200;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** Idle connections are given up before AWS does, or their next request would be lost. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(15);

  private S3Clients() {}

  static S3Client open(Settings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region(settings))
            .credentialsProvider(credentials(settings))
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(MAX_CONNECTIONS)
                    .connectionAcquisitionTimeout(ANSWER_TIMEOUT)
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .connectionMaxIdleTime(LONGEST_IDLE)
                    .socketTimeout(ANSWER_TIMEOUT)
                    .tcpKeepAlive(true));
    settings
        .find(S3Settings.ENDPOINT)
        .map(URI::create)
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(Settings settings) {
    return settings
        .find(S3Settings.ACCESS_KEY_ID)
        .<AwsCredentialsProvider>map(
            id ->
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        id, settings.find(S3Settings.SECRET_ACCESS_KEY).orElseThrow())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static Region region(Settings settings) {
    try {
      return settings
          .find(S3Settings.REGION)
          .map(Region::of)
          .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    } catch (SdkClientException e) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "S3 blob store: no region: give the setting 'region', or AWS_REGION",
          e);
    }
  }
}
