package io.printroutes.camel.http;

import java.io.IOException;

/** An answer that was not read to its end, because it was too long or took too long. */
final class AnswerCutOffException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param reason that may be shown: it holds nothing of the answer and no address */
    AnswerCutOffException(String reason) {
        super("PR-3306: " + reason);
    }
}
