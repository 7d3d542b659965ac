package io.printroutes.receipt;

import io.printroutes.drop.name.FileNames;
import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * A path below a folder at which nothing lies. A name may be that of a file here and of a folder there ({@code foo.stl} and
 * {@code foo.stl/bar.stl}), so every part of the path gives way to what is in its place: the receipt's id goes before the
 * ending, and a number behind the id if that is taken, too.
 */
final class FreeName {

    /** Whoever has put that many in the way means it. */
    private static final int MOST = 1000;

    private FreeName() {}

    /**
     * @param path as it would be called, with {@code /}
     * @param endings of what is written beside it; none of these may lie there either
     */
    static String find(OpenFolder top, String path, String receiptId, List<String> endings) throws IOException {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return name(top, path, receiptId, endings);
        }
        String rest = path.substring(slash + 1);
        String first = path.substring(0, slash);
        for (int i = 0; i < MOST; i++) {
            String folder = variant(first, receiptId, i);
            Optional<BasicFileAttributes> there = top.find(folder);
            if (there.isEmpty()) {
                return folder + "/" + rest;
            }
            if (there.get().isDirectory()) {
                try (OpenFolder next = top.folder(folder)) {
                    return folder + "/" + find(next, rest, receiptId, endings);
                }
            }
        }
        throw new FileAlreadyExistsException(top.path().resolve(first).toString());
    }

    private static String name(OpenFolder folder, String name, String receiptId, List<String> endings)
            throws IOException {
        for (int i = 0; i < MOST; i++) {
            String variant = variant(name, receiptId, i);
            if (isFree(folder, variant, endings)) {
                return variant;
            }
        }
        throw new FileAlreadyExistsException(folder.path().resolve(name).toString());
    }

    private static boolean isFree(OpenFolder folder, String name, List<String> endings) throws IOException {
        for (String ending : endings) {
            if (folder.find(FileNames.companion(name, ending)).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static String variant(String name, String receiptId, int number) {
        return switch (number) {
            case 0 -> name;
            case 1 -> FileNames.withReceiptId(name, receiptId);
            default -> FileNames.withReceiptId(name, receiptId + "-" + number);
        };
    }

    /**
     * Whether a path that was free once can't be written any more: a file where a folder has to be, or a folder where a file
     * has to be.
     */
    static boolean isBlocked(OpenFolder top, String path, List<String> endings) throws IOException {
        int slash = path.indexOf('/');
        if (slash >= 0) {
            String folder = path.substring(0, slash);
            Optional<BasicFileAttributes> there = top.find(folder);
            if (there.isEmpty() || !there.get().isDirectory()) {
                return there.isPresent();
            }
            try (OpenFolder next = top.folder(folder)) {
                return isBlocked(next, path.substring(slash + 1), endings);
            }
        }
        for (String ending : endings) {
            if (top.find(FileNames.companion(path, ending))
                    .filter(BasicFileAttributes::isDirectory)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
