/** What captions say, found by words: colours, body types, parts, views. Shared by the captioner that writes and the checks. */
@NullMarked
package org.verw.annotate.text;

import org.jspecify.annotations.NullMarked;
