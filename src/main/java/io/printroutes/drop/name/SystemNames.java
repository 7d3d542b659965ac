package io.printroutes.drop.name;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names under which systems keep what nobody dropped: recycle bins, snapshots, old versions, thumbnails, their own notes.
 * A folder or a file of such a name is passed over, with everything below it. A drop adds its own by {@code drop.ignore}.
 * Hidden names, which begin with a dot, are passed over anyway and are not repeated here.
 */
final class SystemNames {

    /** In lower case. What begins with a dot at its maker's is named in the comment only. */
    private static final Set<String> NAMES = Set.of(
            // Synology DSM: "Restore files from the recycle bin", "Snapshot Replication", "@eaDir" of the indexing
            // service
            "#recycle",
            "#snapshot",
            "@eadir",
            "@tmp",
            "@sharebin",
            "@sharesnap",
            "@synologydrive",
            "@synologydrivesharesync",
            "@synologycloudsync",
            // QNAP QTS and QuTS: "Network Recycle Bin", "Snapshots", "Qsync"; also .@__thumb, .@upload_cache, .streams
            "@recycle",
            "@recently-snapshot",
            "@snapshot",
            "@trash",
            "@__thumb",
            "@__qini",
            "@__desc",
            "@transcode",
            "@qsync",
            "network recycle bin",
            // NetApp ONTAP: "The snapshot directory", ~snapshot to Windows, .snapshot to others; TrueNAS has .zfs,
            // .recycle
            "~snapshot",
            "~snapsht",
            // Samba, vfs_recycle(8), as its manual and the makers' firmware call the repository: .recycle by default
            "recycle",
            "recycle bin",
            "recyclebin",
            "recycle.bin",
            "trash",
            "trashbin",
            // Buffalo, ReadyNAS, Thecus, TerraMaster, WD: see also PATTERNS
            "trashbox",
            "#trash",
            "@recyclebin",
            // Windows: "Recycle Bin" of FAT, NTFS before and since Vista, "System Volume Information", DFS Replication,
            // installers
            "recycled",
            "recycler",
            "$recycle.bin",
            "system volume information",
            "dfsrprivate",
            "config.msi",
            "$extend",
            "thumbs.db",
            "ehthumbs.db",
            "ehthumbs_vista.db",
            "desktop.ini",
            // macOS and Netatalk, volfs and AFP: .Trashes, .AppleDouble and the like are hidden
            "__macosx",
            "network trash folder",
            "temporary items",
            "thevolumesettingsfolder",
            "thefindbycontentfolder",
            "cleanup at startup",
            "desktop db",
            "desktop df",
            "desktop folder",
            "backups.backupdb",
            "icon\r",
            // Unix: e2fsck(8), quota(1)
            "lost+found",
            "aquota.user",
            "aquota.group",
            "quota.user",
            "quota.group",
            // GoodSync, FreeFileSync, Nextcloud and ownCloud (data folder), Dropbox, Novell; Syncthing, Resilio are
            // hidden
            "_gsdata_",
            "sync.ffs_db",
            "files_trashbin",
            "files_versions",
            "dropbox.cache",
            "deleted.sav");

    private static final List<Pattern> PATTERNS = List.of(
            // shadow copies as Windows and vfs_shadow_copy2(8) show them
            Pattern.compile("@?gmt-\\d{4}\\.\\d\\d\\.\\d\\d-\\d\\d\\.\\d\\d\\.\\d\\d.*"),
            // chkdsk
            Pattern.compile("found\\.\\d{3}"),
            // QNAP's second volume, WD My Cloud, Thecus
            Pattern.compile("network recycle bin .*"),
            Pattern.compile("recycle bin - .*"),
            Pattern.compile("_nas_recycle_.*"),
            // macOS, NSDocument's safe save
            Pattern.compile("\\(a document being saved by .*\\)"),
            // Synology keeps extended attributes and resource forks so, where @eaDir is not used
            Pattern.compile(".*@syno(eastream|resource)"),
            Pattern.compile("synctoy_.*\\.dat"),
            // NTFS streams that a copy made files of; the colon is U+F03A or U+F022 where a system cannot bear it
            Pattern.compile(".*zone\\.identifier(:\\$data)?"),
            Pattern.compile(
                    ".+[:\uf03a\uf022](afp_afpinfo|afp_resource|encryptable|smartscreen|com\\.(dropbox|apple)\\..*|.*:\\$data)"));

    private SystemNames() {}

    /** @param name of a folder or a file, without what is above it */
    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower)
                || PATTERNS.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }
}
