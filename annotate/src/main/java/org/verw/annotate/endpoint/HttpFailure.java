package org.verw.annotate.endpoint;

import dev.langchain4j.exception.LangChain4jException;

/** Carries a {@link CallException} through LangChain4j, whose interfaces know no checked exceptions. */
final class HttpFailure extends LangChain4jException {
    private final CallException call;

    HttpFailure(CallException call) {
        super(call);
        this.call = call;
    }

    CallException call() {
        return call;
    }
}
