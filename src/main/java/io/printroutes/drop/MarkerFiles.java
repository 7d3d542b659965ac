package io.printroutes.drop;

import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.FileNames;
import io.printroutes.order.ModelType;

/**
 * The convention of senders who say that a file is complete by a second file beside it, {@code bracket.stl.ok}. Made from a
 * pattern in which <code>{name}</code> stands for the file's name and <code>{stem}</code> for the name without its ending;
 * a pattern with neither is an ending: {@code .ok} is <code>{name}.ok</code>.
 */
public final class MarkerFiles {

    /** Nobody marks anything. */
    public static final MarkerFiles NONE = new MarkerFiles("", "", false);

    private static final String NAME = "{name}";
    private static final String STEM = "{stem}";

    private final String before;
    private final String after;
    private final boolean ofStem;

    private MarkerFiles(String before, String after, boolean ofStem) {
        this.before = before;
        this.after = after;
        this.ofStem = ofStem;
    }

    /**
     * @param pattern nobody marks anything if it is blank
     * @throws IllegalArgumentException if a marker could not be told from a model, a manifest or the file itself
     */
    public static MarkerFiles of(String pattern) {
        String wanted = pattern.strip();
        if (wanted.isEmpty()) {
            return NONE;
        }
        boolean ofStem = wanted.contains(STEM);
        String full = ofStem || wanted.contains(NAME) ? wanted : NAME + wanted;
        String placeholder = ofStem ? STEM : NAME;
        int at = full.indexOf(placeholder);
        MarkerFiles markers = new MarkerFiles(full.substring(0, at), full.substring(at + placeholder.length()), ofStem);
        String example = markers.nameFor("model.stl");
        boolean isUsable = !example.equals("model.stl")
                && !example.contains("{")
                && FileNames.isSafe(example)
                && example.indexOf('/') < 0
                && ModelType.ofFileName(example).isEmpty()
                && !DropNames.isManifest(example);
        if (!isUsable) {
            throw new IllegalArgumentException("'" + wanted + "' makes no name of a marker file");
        }
        return markers;
    }

    /** Whether the path is a marker's, and so no file to be taken. */
    public boolean isMarker(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !isNone()
                && name.length() > before.length() + after.length()
                && name.startsWith(before)
                && name.endsWith(after);
    }

    public boolean isNone() {
        return before.isEmpty() && after.isEmpty();
    }

    /** The path of the marker that a file has to have. */
    public String pathFor(String path) {
        int start = path.lastIndexOf('/') + 1;
        return path.substring(0, start) + nameFor(path.substring(start));
    }

    private String nameFor(String name) {
        return before + (ofStem ? FileNames.stem(name) : name) + after;
    }
}
