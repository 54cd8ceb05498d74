@NullMarked
package dev.portolan.aws.s3;

import org.jspecify.annotations.NullMarked;
