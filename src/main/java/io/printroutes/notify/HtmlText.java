package io.printroutes.notify;

/** Makes text safe for a page: what looks like a tag is shown as it is. */
final class HtmlText {

    private HtmlText() {}

    static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
