package org.verw.annotate.review.exchange;

/** What a person enters for one caption. */
record Answer(String verdict, String edited, String note) {}
