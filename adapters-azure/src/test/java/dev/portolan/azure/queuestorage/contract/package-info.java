@NullMarked
package dev.portolan.azure.queuestorage.contract;

import org.jspecify.annotations.NullMarked;
