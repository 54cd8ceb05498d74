@NullMarked
package dev.portolan.benchmarks;

import org.jspecify.annotations.NullMarked;
