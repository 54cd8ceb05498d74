package dev.portolan.azure.servicebus.filter;

/**
 * A rule without an action: it selects the messages for which its expression is true.
 *
 * @param name unique within the subscription
 * @param sql an expression of SQL filters, at most 1,024 characters
 */
public record SubscriptionRule(String name, String sql) {}
