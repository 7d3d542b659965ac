package io.printroutes.drop.format;

import io.printroutes.drop.name.DropNames;
import io.printroutes.order.ModelType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says what a file is, and whether all of it is there. Only its head, its tail, samples between them and, of a 3MF, the
 * list of contents are read, so two gigabytes cost no more than two megabytes; nothing is ever unpacked.
 *
 * <p>Soundness is structure, never geometry. Of STL (binary and ASCII), 3MF and STEP a cut-off copy is recognised; G-code
 * and OpenSCAD have no end mark that every program writes, so there only the settle time tells. Of every kind room that was
 * made and not filled is recognised, see {@link Holes}.
 */
public final class ModelFile {

    private ModelFile() {}

    /**
     * Examines a local file; through no symbolic link.
     *
     * @return incomplete if it cannot be read: another program may still hold it
     */
    public static Verdict examine(Path file) {
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return examine(name, Content.of(channel));
        } catch (IOException e) {
            return new Verdict.Incomplete(DropProblems.unreadableFile(name, e));
        }
    }

    /**
     * What name and length alone tell, for a file that is not here yet. Sound then means: nothing speaks against
     * fetching it.
     */
    public static Verdict byName(String name, long bytes) {
        Optional<ModelType> type = ModelType.ofFileName(name);
        if (type.isEmpty()) {
            return DropNames.isManifest(name)
                    ? new Verdict.Manifest()
                    : Verdict.refused(DropProblems.unknownEnding(name));
        }
        return bytes == 0 ? new Verdict.Incomplete(DropProblems.empty(name)) : new Verdict.Sound(type.get());
    }

    public static Verdict examine(String name, Content content) throws IOException {
        Verdict byName = byName(name, content.size());
        if (!(byName instanceof Verdict.Sound sound)) {
            return byName;
        }
        Verdict verdict =
                switch (sound.type()) {
                    case STL -> StlFormat.examine(name, content);
                    case THREE_MF, GCODE_3MF -> ThreeMfFormat.examine(name, sound.type(), content);
                    case STEP -> StepFormat.examine(name, content);
                    case SCAD -> TextFormat.scad(name, content);
                    case GCODE -> TextFormat.gcode(name, content);
                };
        return verdict.settled() instanceof Verdict.Sound && Holes.isIn(content, sound.type())
                ? Verdict.cutOff(name, "a piece of it is nothing but zeros, as if the copy had left it out")
                : verdict;
    }
}
