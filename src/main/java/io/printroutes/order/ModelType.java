package io.printroutes.order;

import java.util.Locale;
import java.util.Optional;

/** The kinds of model that Printago takes, by the name its API gives them (API facts, section 1.5). */
public enum ModelType {
    STL("stl", ".stl"),
    STEP("step", ".step", ".stp"),
    THREE_MF("3mf", ".3mf"),
    /** Before {@link #GCODE}, and before {@link #THREE_MF}: the longest ending decides. */
    GCODE_3MF("gcode3mf", ".gcode.3mf"),
    GCODE("gcode", ".gcode"),
    SCAD("scad", ".scad");

    private final String apiName;
    private final String[] endings;

    ModelType(String apiName, String... endings) {
        this.apiName = apiName;
        this.endings = endings;
    }

    /** The {@code type} of a part in a request. */
    public String apiName() {
        return apiName;
    }

    public static ModelType fromApiName(String apiName) {
        for (ModelType type : values()) {
            if (type.apiName.equals(apiName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no model type is called " + apiName);
    }

    /** What a file's name promises, in any case of letters; {@code x.gcode.3mf} is {@link #GCODE_3MF}. */
    public static Optional<ModelType> ofFileName(String fileName) {
        return ending(fileName).map(Ending::type);
    }

    /** A file's name without folder and without its model ending: what people read in the queue. */
    public static String stem(String fileName) {
        String name = fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
        return ending(name)
                .map(e -> name.substring(0, name.length() - e.text().length()))
                .orElse(name);
    }

    private record Ending(ModelType type, String text) {}

    private static Optional<Ending> ending(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        Ending longest = null;
        for (ModelType type : values()) {
            for (String ending : type.endings) {
                // "longer than its ending": a file called ".stl" is hidden, not a model without a name
                boolean fits = lower.endsWith(ending) && lower.length() > ending.length();
                if (fits && (longest == null || ending.length() > longest.text().length())) {
                    longest = new Ending(type, ending);
                }
            }
        }
        return Optional.ofNullable(longest);
    }
}
