package io.printroutes.order;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rights of what we make in a folder: nobody may do more with it than with the folder. So the operator's {@code chmod} of
 * a folder is the setting, and the umask of the program takes away from it what it always does.
 */
public final class FolderMode {

    private static final Set<PosixFilePermission> NO_EXECUTION = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> FIRST_FOLDER = PosixFilePermissions.fromString("rwxr-x---");

    private FolderMode() {}

    /** For {@code data/} itself, when it is made: the group reads, all others do not. */
    public static FileAttribute<?>[] firstFolder(Path parent) {
        return isPosix(parent) ? of(EnumSet.copyOf(FIRST_FOLDER)) : none();
    }

    /** Makes a folder and those around it that are missing, each with the rights of the one that it lies in. */
    public static Path make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = make(folder.toAbsolutePath().getParent());
            try {
                Files.createDirectory(folder, folderIn(parent));
            } catch (FileAlreadyExistsException e) {
                // somebody else has just made it, or it is no folder
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
        return folder;
    }

    public static FileAttribute<?>[] folderIn(Path parent) throws IOException {
        return isPosix(parent) ? of(ownersToo(Files.getPosixFilePermissions(parent), true)) : none();
    }

    public static FileAttribute<?>[] fileIn(Path folder) throws IOException {
        return isPosix(folder) ? of(ownersToo(Files.getPosixFilePermissions(folder), false)) : none();
    }

    /** Whoever owns the folder may not be us: what we make is ours to read and write all the same. */
    private static Set<PosixFilePermission> ownersToo(Set<PosixFilePermission> folder, boolean enter) {
        Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        mode.addAll(folder);
        if (enter) {
            mode.add(PosixFilePermission.OWNER_EXECUTE);
        } else {
            mode.retainAll(NO_EXECUTION);
            // a folder that others may put files into does not let them change ours
            mode.removeIf(permission -> permission == PosixFilePermission.OTHERS_WRITE);
        }
        return mode;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] of(Set<PosixFilePermission> mode) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }
}
