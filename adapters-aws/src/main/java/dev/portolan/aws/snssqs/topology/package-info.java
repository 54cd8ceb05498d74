/**
 * What a declared topology is in SNS and SQS: names, attributes and policies; how it is compared
 * with the account's and created there. A topic is an SNS topic, a subscription an SQS queue that
 * the topic delivers to, with a dead-letter queue of its own.
 */
@NullMarked
package dev.portolan.aws.snssqs.topology;

import org.jspecify.annotations.NullMarked;
