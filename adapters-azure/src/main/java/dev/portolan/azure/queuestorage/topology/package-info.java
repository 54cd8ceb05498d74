/**
 * What a declared topology is in a storage account: names and metadata of queues; how it is
 * compared with an account's and created there.
 */
@NullMarked
package dev.portolan.azure.queuestorage.topology;

import org.jspecify.annotations.NullMarked;
