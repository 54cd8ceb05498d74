package dev.portolan.aws.snssqs.topology;

import java.util.Objects;

/**
 * Where a topology lives: one account in one region. Pure.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param region for instance {@code eu-central-1}
 * @param account the account's twelve digits
 */
public record AwsPlace(String partition, String region, String account) {
  /** Checks that all is given. */
  public AwsPlace {
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(account, "account");
  }

  /** {@return the ARN of an SNS topic} */
  public String topicArn(String name) {
    return arn("sns", name);
  }

  /** {@return the ARN of an SQS queue} */
  public String queueArn(String name) {
    return arn("sqs", name);
  }

  private String arn(String service, String name) {
    return String.join(":", "arn", partition, service, region, account, name);
  }
}
