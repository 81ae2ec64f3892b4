/** Captions from a vision-language model behind any OpenAI-compatible server. The one room that sees LangChain4j. */
@NullMarked
package org.verw.annotate.endpoint;

import org.jspecify.annotations.NullMarked;
