package dev.portolan.aws.snssqs.topology;

import dev.portolan.emulators.LocalStack;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An account of its own on LocalStack, where the access key is the account.
 *
 * @param id its twelve digits
 * @param denied operations that its user may not call
 * @param refusal the error code that it gets for them
 */
public record TestAccount(String id, Set<String> denied, String refusal) {
  private static final Region REGION = Region.EU_CENTRAL_1;
  private static final long LEAST = 100_000_000_000L;
  private static final long MOST = 999_999_999_999L;

  /** {@return an account that nobody has used} */
  public static TestAccount fresh() {
    long id = RandomGenerator.getDefault().nextLong(LEAST, MOST);
    return new TestAccount(Long.toString(id), Set.of(), "none");
  }

  /** {@return another user of this account} */
  public TestAccount denying(String... operations) {
    return new TestAccount(id, Set.of(operations), "AccessDenied");
  }

  /** {@return a user of this account whose credentials have expired} */
  public TestAccount expired() {
    return new TestAccount(id, Set.of("GetTopicAttributes", "GetQueueUrl"), "ExpiredToken");
  }

  /** {@return where it is} */
  public AwsPlace place() {
    return new AwsPlace("aws", REGION.id(), id);
  }

  /** {@return a client of SNS} */
  public SnsClient sns() {
    return set(SnsClient.builder()).build();
  }

  /** {@return a client of SQS} */
  public SqsClient sqs() {
    return set(SqsClient.builder()).build();
  }

  /** {@return its topology, with these names} */
  public SnsSqsTopology topology(SnsSqsNames names) {
    return topology(names, new Encryption(null));
  }

  /** {@return its topology, with these names, encrypted so} */
  public SnsSqsTopology topology(SnsSqsNames names, Encryption encryption) {
    return new SnsSqsTopology(sns(), sqs(), names, place(), encryption, TestAccount::error);
  }

  /** {@return the builder, set to this account} */
  public <B extends AwsClientBuilder<B, C>, C> B set(B builder) {
    var key = AwsBasicCredentials.create(id, "secret");
    return builder
        .endpointOverride(LocalStack.shared().address().endpoint())
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(key))
        .overrideConfiguration(
            configuration ->
                configuration
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .addExecutionInterceptor(new Denial(denied, refusal)));
  }

  private record Denial(Set<String> operations, String refusal) implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      if (operations.contains(operation)) {
        var details = AwsErrorDetails.builder().errorCode(refusal).errorMessage("no").build();
        throw AwsServiceException.builder().awsErrorDetails(details).statusCode(403).build();
      }
    }
  }

  static MessagingException error(String action, SdkException failure) {
    String code =
        failure instanceof AwsServiceException service ? service.awsErrorDetails().errorCode() : "";
    ErrorCode ours =
        switch (code) {
          case "NotFound", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue" ->
              ErrorCode.NOT_FOUND;
          case "AccessDenied", "ExpiredToken" -> ErrorCode.UNAUTHORIZED;
          default -> ErrorCode.INVALID;
        };
    return new MessagingException(ours, action + ": " + failure.getMessage(), failure);
  }
}
