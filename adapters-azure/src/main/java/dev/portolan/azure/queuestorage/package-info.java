/**
 * Azure Queue Storage as a broker: a queue for each subscription, which publishers find in the
 * storage account and put every event into that its filter selects.
 */
@NullMarked
package dev.portolan.azure.queuestorage;

import org.jspecify.annotations.NullMarked;
