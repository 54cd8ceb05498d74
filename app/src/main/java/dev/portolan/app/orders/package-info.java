/** Reading purchases from files, and making orders of them. */
@NullMarked
package dev.portolan.app.orders;

import org.jspecify.annotations.NullMarked;
