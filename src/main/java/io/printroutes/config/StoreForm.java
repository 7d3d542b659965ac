package io.printroutes.config;

import java.util.regex.Pattern;

/** The form of what a store is reached by. */
enum StoreForm {
    ID(
            "[a-z0-9]{24}",
            "the store's id",
            "It is 24 lower-case letters and digits; Printago shows it where the API keys are."),
    KEY(
            "\\S{24,}",
            "the API key",
            "It has more than 24 characters and no space: copy it again, all of it, from Printago's settings."),
    API_URL("https?://[^/\\s?#]+(/[^\\s]*)?", "an address of Printago's API", "It looks like https://api.printago.io."),
    REALTIME_URL(
            "(wss?|mqtts?|ssl|tcp)://[^/\\s?#]+(/[^\\s]*)?",
            "an address of a realtime feed",
            "It looks like wss://realtime.printago.io or mqtts://host:8883.");

    private final Pattern form;
    private final String what;
    private final String hint;

    StoreForm(String form, String what, String hint) {
        this.form = Pattern.compile(form);
        this.what = what;
        this.hint = hint;
    }

    boolean fits(String value) {
        return form.matcher(value).matches();
    }

    String what() {
        return what;
    }

    String hint() {
        return hint;
    }
}
