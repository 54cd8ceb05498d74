package dev.portolan.aws.access;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Sets the SDK's clients to where AWS is and who asks. They try nothing twice: the engine does,
 * within its budget.
 *
 * @param region of every client
 * @param endpoint another than AWS's, if one is configured
 * @param credentials the configured ones, else the SDK's default chain
 */
public record ClientAccess(
    Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
  /** How long an answer may take that does not wait for anything. */
  public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Idle connections are given up before AWS does, or their next request would be lost. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(15);

  /**
   * {@return the access that is configured}
   *
   * @param adapter what a user calls it, for the error
   * @throws MessagingException {@code INVALID} if nothing says the region
   */
  public static ClientAccess of(String adapter, Settings settings) {
    return new ClientAccess(
        region(adapter, settings),
        settings.find(AccessSettings.ENDPOINT).map(URI::create),
        credentials(settings));
  }

  private static AwsCredentialsProvider credentials(Settings settings) {
    Optional<String> id = settings.find(AccessSettings.ACCESS_KEY_ID);
    if (id.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    String secret = settings.find(AccessSettings.SECRET_ACCESS_KEY).orElseThrow();
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret));
  }

  private static Region region(String adapter, Settings settings) {
    try {
      return settings
          .find(AccessSettings.REGION)
          .map(Region::of)
          .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    } catch (SdkClientException e) {
      throw new MessagingException(
          ErrorCode.INVALID, adapter + ": no region: give the setting 'region', or AWS_REGION", e);
    }
  }

  /**
   * {@return the builder, set to this access}
   *
   * @param connections at most; above it a call waits for one, within its timeout
   * @param answerTimeout how long an answer may take
   * @param timers ends calls at their timeout; stays its owner's
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B set(
      B builder, int connections, Duration answerTimeout, ScheduledExecutorService timers) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .scheduledExecutorService(timers)
                .build())
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionAcquisitionTimeout(ANSWER_TIMEOUT)
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionMaxIdleTime(LONGEST_IDLE)
                .socketTimeout(answerTimeout)
                .tcpKeepAlive(true));
  }
}
