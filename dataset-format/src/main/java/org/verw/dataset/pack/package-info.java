/** The T2I-VeRW layout: written, read, validated, described; split and exports. */
@NullMarked
package org.verw.dataset.pack;

import org.jspecify.annotations.NullMarked;
