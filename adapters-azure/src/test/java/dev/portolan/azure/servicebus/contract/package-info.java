@NullMarked
package dev.portolan.azure.servicebus.contract;

import org.jspecify.annotations.NullMarked;
