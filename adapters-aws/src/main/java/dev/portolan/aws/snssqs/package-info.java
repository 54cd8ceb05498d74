/**
 * SNS and SQS as a broker: a topic is an SNS topic, a subscription an SQS queue that the topic
 * delivers to, where events wait while their service is away.
 */
@NullMarked
package dev.portolan.aws.snssqs;

import org.jspecify.annotations.NullMarked;
