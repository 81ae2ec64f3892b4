/** Manual review of captions: what is shown to people, what they said, and what that tells of the rest. */
@NullMarked
package org.verw.annotate.review;

import org.jspecify.annotations.NullMarked;
