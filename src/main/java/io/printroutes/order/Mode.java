package io.printroutes.order;

import java.util.Optional;

/** How far a drop's files go. */
public enum Mode {
    /** Uploaded, made into a part and put into the print queue. */
    QUEUE("queue"),
    /** Uploaded and made into a part; nothing prints. */
    UPLOAD_ONLY("upload-only");

    private final String text;

    Mode(String text) {
        this.text = text;
    }

    /** As settings and route parameters write it. */
    public String text() {
        return text;
    }

    public static Optional<Mode> of(String text) {
        for (Mode mode : values()) {
            if (mode.text.equals(text.strip())) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
