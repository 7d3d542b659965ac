package io.printroutes.printago.answer;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The fields of a new part that some versions of the API know and others refuse (API facts, section 1.5). Whichever is refused
 * is left out from then on.
 */
public final class PartFields {

    public static final String HASHES = "fileHashes";
    public static final String FILAMENTS = "allowedFilamentTypes";
    public static final String STORE = "storeId";

    private static final Set<String> OPTIONAL = Set.of(HASHES, FILAMENTS, STORE);

    private PartFields() {}

    /** Those of these fields that the server names in its words. */
    public static Set<String> namedIn(String said) {
        Set<String> named = new TreeSet<>();
        for (String field : OPTIONAL) {
            if (Pattern.compile("\\b" + field + "\\b").matcher(said).find()) {
                named.add(field);
            }
        }
        return named;
    }
}
