/**
 * The review page: a small server on loopback, and what the browser is given. It stands on the JDK's own {@code
 * com.sun.net.httpserver} (module {@code jdk.httpserver}): a page for a few people on one machine needs no more, and no
 * dependency has to be kept alive for it.
 */
@NullMarked
package org.verw.annotate.review.web;

import org.jspecify.annotations.NullMarked;
