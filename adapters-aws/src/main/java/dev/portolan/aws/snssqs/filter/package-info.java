/**
 * Portable filters as SNS filter policies on the message body. Pure: a filter becomes sets of
 * attribute values, these a sum of products, that a policy, or a refusal that says what cannot be
 * said.
 */
@NullMarked
package dev.portolan.aws.snssqs.filter;

import org.jspecify.annotations.NullMarked;
