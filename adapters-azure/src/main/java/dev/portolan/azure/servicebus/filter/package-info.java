/**
 * Portable filters as the SQL rules of a Service Bus subscription. Pure: a filter becomes a
 * condition without negations, that one rule or several, or a refusal that says what cannot be
 * said.
 */
@NullMarked
package dev.portolan.azure.servicebus.filter;

import org.jspecify.annotations.NullMarked;
