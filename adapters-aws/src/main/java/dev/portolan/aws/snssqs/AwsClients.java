package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
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
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients of one transport. They try nothing twice: the engine does, within its budget.
 * Receives have connections of their own, so that settling and publishing never wait for a long
 * poll to end.
 *
 * @param sns publishes
 * @param polls receives
 * @param calls everything else of SQS
 * @param sts says whose account this is
 * @param region where all of them are
 * @param timers ends calls at their timeout
 */
record AwsClients(
    SnsClient sns,
    SqsClient polls,
    SqsClient calls,
    StsClient sts,
    Region region,
    ScheduledExecutorService timers)
    implements AutoCloseable {
  /** Longest long poll (SQS API Reference, ReceiveMessage: {@code WaitTimeSeconds}). */
  static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** Idle connections are given up before AWS does, or their next request would be lost. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(15);

  static AwsClients open(Settings settings) {
    Region region = region(settings);
    int callConnections = settings.get(SnsSqsSettings.MAX_CALL_CONNECTIONS);
    int pollConnections = settings.get(SnsSqsSettings.MAX_POLL_CONNECTIONS);
    Duration pollTimeout = LONGEST_POLL.plus(ANSWER_TIMEOUT);
    ScheduledExecutorService timers =
        Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("portolan-aws-timeouts").factory());
    var shared = new Shared(settings, region, timers);
    return new AwsClients(
        shared.set(SnsClient.builder(), http(callConnections, ANSWER_TIMEOUT)).build(),
        shared.set(SqsClient.builder(), http(pollConnections, pollTimeout)).build(),
        shared.set(SqsClient.builder(), http(callConnections, ANSWER_TIMEOUT)).build(),
        shared.set(StsClient.builder(), http(1, ANSWER_TIMEOUT)).build(),
        region,
        timers);
  }

  private static SdkHttpClient.Builder<?> http(int connections, Duration answerTimeout) {
    return Apache5HttpClient.builder()
        .maxConnections(connections)
        .connectionAcquisitionTimeout(ANSWER_TIMEOUT)
        .connectionTimeout(CONNECT_TIMEOUT)
        .connectionMaxIdleTime(LONGEST_IDLE)
        .socketTimeout(answerTimeout)
        .tcpKeepAlive(true);
  }

  /** What the clients have in common. */
  private record Shared(Settings settings, Region region, ScheduledExecutorService timers) {
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B set(
        B builder, SdkHttpClient.Builder<?> http) {
      builder
          .region(region)
          .credentialsProvider(credentials(settings))
          .overrideConfiguration(
              ClientOverrideConfiguration.builder()
                  .retryStrategy(AwsRetryStrategy.doNotRetry())
                  .scheduledExecutorService(timers)
                  .build())
          .httpClientBuilder(http);
      settings.find(SnsSqsSettings.ENDPOINT).map(URI::create).ifPresent(builder::endpointOverride);
      return builder;
    }
  }

  private static AwsCredentialsProvider credentials(Settings settings) {
    return settings
        .find(SnsSqsSettings.ACCESS_KEY_ID)
        .<AwsCredentialsProvider>map(
            id ->
                StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret(settings))))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static String secret(Settings settings) {
    Setting<String> secret = SnsSqsSettings.SECRET_ACCESS_KEY;
    return settings.find(secret).orElseThrow();
  }

  private static Region region(Settings settings) {
    try {
      return settings
          .find(SnsSqsSettings.REGION)
          .map(Region::of)
          .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    } catch (SdkClientException e) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "SNS/SQS transport: no region: give the setting 'region', or AWS_REGION",
          e);
    }
  }

  @Override
  public void close() {
    polls.close();
    calls.close();
    sns.close();
    sts.close();
    timers.shutdownNow();
  }
}
