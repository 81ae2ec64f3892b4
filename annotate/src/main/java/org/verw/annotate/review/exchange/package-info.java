/** Review with other programs: queues out to sheets and annotation tools, verdicts back. */
@NullMarked
package org.verw.annotate.review.exchange;

import org.jspecify.annotations.NullMarked;
