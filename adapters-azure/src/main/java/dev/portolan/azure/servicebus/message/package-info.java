/**
 * Events as Service Bus messages: the CloudEvents AMQP binding, and what messages of ours carry
 * beside the event. Makes no request.
 */
@NullMarked
package dev.portolan.azure.servicebus.message;

import org.jspecify.annotations.NullMarked;
