/** Results as files: what one ranking scored, and where its queries' matches stood. */
@NullMarked
package org.verw.benchmark.result;

import org.jspecify.annotations.NullMarked;
