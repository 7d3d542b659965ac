package io.printroutes.order;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.security.GeneralSecurityException;
import java.util.Locale;

/** The reason why a file could not be read or written, in the words of a message. */
public final class FileFailure {

    private static final int LONGEST = 200;

    private FileFailure() {}

    /** Such as {@code access is denied}, to stand in brackets or behind a colon. The name of the file is not in it. */
    public static String words(Exception failure) {
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "the name is taken";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        String message = failure instanceof FileSystemException system ? system.getReason() : null;
        if (message == null && (failure instanceof IOException || failure instanceof GeneralSecurityException)) {
            message = failure instanceof FileSystemException ? null : failure.getMessage();
        }
        if (message == null || message.isBlank()) {
            return failure instanceof ReadOnlyFileSystemException ? "the file system is read-only" : kind(failure);
        }
        String line = message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(LONGEST, line.length()));
    }

    /** {@code MalformedInputException} as {@code malformed input}: for what has nothing else to say. */
    private static String kind(Exception failure) {
        return failure.getClass()
                .getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
