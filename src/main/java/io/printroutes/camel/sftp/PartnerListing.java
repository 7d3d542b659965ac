package io.printroutes.camel.sftp;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.SftpATTRS;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.FileNames;
import io.printroutes.partner.SftpNames;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;

/** What one listing of a partner's folder shows: regular files, and which of them their sender says are complete. */
final class PartnerListing {

    private final MarkedFiles files;

    PartnerListing(MarkedFiles files) {
        this.files = files;
    }

    /** As the server has it: Camel makes a slash of a backslash. */
    static String path(GenericFile<SftpRemoteFile<?>> file) {
        String path = file.getRelativeFilePath();
        String name = file.getFile().getFilename();
        return path.substring(0, path.length() - name.length()) + name;
    }

    private static SftpATTRS attributes(GenericFile<SftpRemoteFile<?>> file) {
        return ((LsEntry) file.getFile().getRemoteFile()).getAttrs();
    }

    static boolean isFolder(GenericFile<SftpRemoteFile<?>> file) {
        return attributes(file).isDir();
    }

    /** Whether to look into a folder: not one that is hidden, and none whose name no system but theirs could bear. */
    static boolean isOpen(String folder) {
        return FileNames.isSafe(folder) && !DropNames.isTemporaryPath(folder);
    }

    /** @return the file, unless it is a marker, a link or nothing that could be read */
    @Nullable
    Seen note(GenericFile<SftpRemoteFile<?>> file) {
        if (!attributes(file).isReg()) {
            return null;
        }
        Seen seen = SftpNames.seen(path(file), attributes(file));
        return files.add(seen) ? seen : null;
    }

    MarkedFiles files() {
        return files;
    }
}
