/** How far reviewers can be believed, and what their verdicts tell of the captions that nobody looked at. */
@NullMarked
package org.verw.annotate.review.agreement;

import org.jspecify.annotations.NullMarked;
