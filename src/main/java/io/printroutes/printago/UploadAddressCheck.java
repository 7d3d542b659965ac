package io.printroutes.printago;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether an upload address from the server's answer may be used. A model goes nowhere but to a server on the web, and not
 * in clear text over a network.
 */
final class UploadAddressCheck {

    private static final int LONGEST = 16_384;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final boolean cleartext;

    /** @param cleartext whether the operator permits clear text to other machines */
    UploadAddressCheck(boolean cleartext) {
        this.cleartext = cleartext;
    }

    /** What is wrong with the address, in words that do not repeat it: it is a credential. Empty where nothing is. */
    Optional<String> refusal(String url) {
        if (url.isEmpty()) {
            return Optional.of("is empty");
        }
        if (url.length() > LONGEST) {
            return Optional.of("has more than " + LONGEST + " characters");
        }
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("is no address");
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.isEmpty()) {
            return Optional.of("is relative");
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("begins with neither https:// nor http://");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("holds a user's name or password");
        }
        if (address.getHost() == null) {
            return Optional.of("names no host");
        }
        boolean loopback =
                LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
        return scheme.equals("http") && !loopback && !cleartext
                ? Optional.of("would send the file in clear text over the network")
                : Optional.empty();
    }
}
