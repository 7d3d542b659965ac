package io.printroutes.camel;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.SftpATTRS;
import io.printroutes.drop.DropNames;
import io.printroutes.drop.FileNames;
import io.printroutes.drop.MarkerFiles;
import io.printroutes.drop.Seen;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;

/** What one listing of a partner's folder shows: regular files, and which of them their sender says are complete. */
final class PartnerListing {

    private final MarkerFiles markers;
    private final Map<String, Seen> files = new HashMap<>();
    private final Set<String> marked = new HashSet<>();

    PartnerListing(MarkerFiles markers) {
        this.markers = markers;
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

    /** Whether to look into a folder. One with a pattern for a name would list others. */
    static boolean isOpen(String folder) {
        return FileNames.isSafe(folder)
                && !DropNames.isTemporaryPath(folder)
                && PartnerServer.quoted(folder).equals(folder);
    }

    /** @return the file, unless it is a marker, a link or nothing that could be read */
    @Nullable
    Seen note(GenericFile<SftpRemoteFile<?>> file) {
        if (!attributes(file).isReg()) {
            return null;
        }
        String path = path(file);
        if (markers.isMarker(path)) {
            marked.add(path);
            return null;
        }
        Seen seen = PartnerServer.seen(path, attributes(file));
        files.put(path, seen);
        return seen;
    }

    /** By path, without markers. */
    Map<String, Seen> files() {
        return files;
    }

    /** The path of the sender's own sign that the file is complete, where that is still to come. */
    Optional<String> missingMarker(Seen file) {
        String marker = markers.pathFor(file.path());
        return markers.isNone() || marked.contains(marker) ? Optional.empty() : Optional.of(marker);
    }
}
