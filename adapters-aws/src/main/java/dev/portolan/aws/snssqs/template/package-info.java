/**
 * The topology in SNS and SQS as a CloudFormation template, with the permissions of each service.
 */
@NullMarked
package dev.portolan.aws.snssqs.template;

import org.jspecify.annotations.NullMarked;
