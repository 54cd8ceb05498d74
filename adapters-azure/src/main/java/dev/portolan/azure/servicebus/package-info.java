/**
 * Azure Service Bus as a broker: topics, subscriptions with rules, sessions for the order of keys,
 * native dead letters.
 */
@NullMarked
package dev.portolan.azure.servicebus;

import org.jspecify.annotations.NullMarked;
