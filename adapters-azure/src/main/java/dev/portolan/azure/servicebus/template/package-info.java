/** The topology in Service Bus as a Bicep file, with the roles of each service. */
@NullMarked
package dev.portolan.azure.servicebus.template;

import org.jspecify.annotations.NullMarked;
