/**
 * Events as messages of a queue: CloudEvents documents, and what messages of ours carry beside the
 * event. Makes no request.
 */
@NullMarked
package dev.portolan.azure.queuestorage.message;

import org.jspecify.annotations.NullMarked;
