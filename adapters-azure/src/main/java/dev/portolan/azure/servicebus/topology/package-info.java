/**
 * What a declared topology is in Service Bus: names, topics, subscriptions and rules; how it is
 * compared with a namespace's and created there.
 */
@NullMarked
package dev.portolan.azure.servicebus.topology;

import org.jspecify.annotations.NullMarked;
