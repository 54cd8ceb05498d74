@NullMarked
package dev.portolan.azure.queuestorage;

import org.jspecify.annotations.NullMarked;
