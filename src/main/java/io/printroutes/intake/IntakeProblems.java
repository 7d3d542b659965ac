package io.printroutes.intake;

import io.printroutes.drop.name.FileNames;
import io.printroutes.order.Problem;

/** What a drop's route makes of its files that its operator may not expect. */
public final class IntakeProblems {

    private IntakeProblems() {}

    /** Its route says mode: queue, and the setting for all drops says upload-only. */
    public static Problem uploadOnly(String drop) {
        return Problem.of(
                "PR-4451",
                "The drop " + drop
                        + " says mode: queue, but drop.mode=upload-only forbids printing: it uploads and prints"
                        + " nothing.",
                "To let it print, set drop.mode=queue, and mode: upload-only in the routes of the drops that must not.");
    }

    /** A model or a manifest that its route's include does not name. */
    public static Problem leftOut(String drop, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
        return Problem.of(
                "PR-1031",
                FileNames.display(path) + " stays in the drop " + drop
                        + ": its include does not name it. This is said once for " + FileNames.display(ending)
                        + " files.",
                "Add *" + FileNames.display(ending)
                        + " to include in the drop's route, or leave include empty to take every file.");
    }
}
