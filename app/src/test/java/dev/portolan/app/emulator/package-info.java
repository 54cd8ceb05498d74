@NullMarked
package dev.portolan.app.emulator;

import org.jspecify.annotations.NullMarked;
