@NullMarked
package dev.portolan.azure.queuestorage.kill;

import org.jspecify.annotations.NullMarked;
