@NullMarked
package dev.portolan.azure.blob;

import org.jspecify.annotations.NullMarked;
