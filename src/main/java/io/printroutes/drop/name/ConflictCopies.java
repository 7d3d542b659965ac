package io.printroutes.drop.name;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names that a synchroniser gives to the other version of a file when two disagreed. Nobody ordered such a copy: what it is
 * a copy of was dropped as well.
 */
public final class ConflictCopies {

    /** Of the name without its ending, in lower case. */
    private static final List<Pattern> STEMS = List.of(
            // Syncthing: bracket.sync-conflict-20260102-030405-ABCDEFG
            Pattern.compile(".*\\.sync-conflict-\\d{8}-\\d{6}(?:-[a-z0-9]+)?"),
            // Dropbox, Nextcloud, ownCloud, Seafile, pCloud, Google Drive: words in brackets at the end, in many
            // languages
            Pattern.compile(".*[(\\[][^()\\[\\]]*(?<!\\p{L})(?:sf)?(?:conflict|conflicts|conflicted|conflicting|conflit"
                    + "|conflicto|conflitto|conflito|konflikt|konflikte|conflicterende?|konfliktkopia|konflikcie"
                    + "|konfliktn\\p{L}*)(?!\\p{L})[^()\\[\\]]*[)\\]](?: ?\\(?\\d{1,3}\\)?)?"),
            Pattern.compile(".*\\(case clash from [^()]*\\)"),
            Pattern.compile(".*[(（\\[][^()（）\\[\\]]*(?:競合|冲突|衝突|충돌|конфликт)[^()（）\\[\\]]*[)）\\]].*"),
            // older Nextcloud and ownCloud, Synology Drive, Resilio, rclone
            Pattern.compile(".*[._-](?:case)?conflict(?:-\\d{8}-\\d{6}|\\d{0,3})"),
            // OneDrive puts the computer's name behind it, which Windows makes up so
            Pattern.compile(".*-(?:desktop|laptop|win)-(?=[a-z]*\\d)[a-z0-9]{6,11}(?:-\\d{1,3})?"));

    private ConflictCopies() {}

    /** @param name without folders */
    public static boolean contains(String name) {
        String stem = FileNames.stem(name).toLowerCase(Locale.ROOT);
        return STEMS.stream().anyMatch(pattern -> pattern.matcher(stem).matches());
    }
}
