package io.printroutes.drop;

import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.Globs;

/** What a drop does not look at: names that everybody passes over ({@link DropNames}), and those of its own rules. */
final class PassedOver {

    private final Globs ignore;
    private final Globs temporary;

    PassedOver(DropRules rules) {
        this.ignore = new Globs(rules.ignore());
        this.temporary = new Globs(rules.temporary());
    }

    /** Whether a folder is not looked into, by its path within the drop. */
    boolean folder(String path) {
        return DropNames.isTemporaryFolder(path.substring(path.lastIndexOf('/') + 1)) || ignore.matches(path);
    }

    /** Whether a file's own name says that it is not to be taken, or a pattern that fits its folders. */
    boolean file(String path) {
        return isIgnored(path) || isUpload(path) || DropNames.isTemporary(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether the drop's own patterns ignore a file, or a folder above it. */
    boolean isIgnored(String path) {
        if (ignore.isEmpty()) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (ignore.matches(path.substring(0, slash))) {
                return true;
            }
        }
        return ignore.matches(path);
    }

    /** Whether the file has a name from which it is still to be renamed. */
    boolean isUpload(String path) {
        return temporary.matches(path) || DropNames.isUpload(path);
    }
}
