package org.verw.annotate.endpoint;

/** Whether the server shall hold answers to the prompt's JSON Schema. */
public enum Structured {
    /** Asks the server once, at the start. */
    AUTO,
    SCHEMA,
    /** The schema stands in the prompt alone, and answers are parsed tolerantly. */
    NONE
}
