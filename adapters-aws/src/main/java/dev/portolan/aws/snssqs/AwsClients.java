package dev.portolan.aws.snssqs;

import dev.portolan.aws.access.ClientAccess;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients of one transport. Receives have connections of their own, so that settling and
 * publishing never wait for a long poll to end.
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

  private static final Duration ANSWER_TIMEOUT = ClientAccess.ANSWER_TIMEOUT;

  static AwsClients open(Settings settings) {
    ClientAccess access = ClientAccess.of("SNS/SQS transport", settings);
    int callConnections = settings.get(SnsSqsSettings.MAX_CALL_CONNECTIONS);
    int pollConnections = settings.get(SnsSqsSettings.MAX_POLL_CONNECTIONS);
    Duration pollTimeout = LONGEST_POLL.plus(ANSWER_TIMEOUT);
    ScheduledExecutorService timers =
        Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("portolan-aws-timeouts").factory());
    return new AwsClients(
        access.set(SnsClient.builder(), callConnections, ANSWER_TIMEOUT, timers).build(),
        access.set(SqsClient.builder(), pollConnections, pollTimeout, timers).build(),
        access.set(SqsClient.builder(), callConnections, ANSWER_TIMEOUT, timers).build(),
        access.set(StsClient.builder(), 1, ANSWER_TIMEOUT, timers).build(),
        access.region(),
        timers);
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
