package io.printroutes.testing;

import io.printroutes.sandbox.SampleModels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Manifests and models of all kinds, made from a seed: what a shop might drop in one go. */
public final class ThingsToPrint {

    private static final int KNOWN = 2;

    private final Random random;
    private final long seed;
    private final Map<String, byte[]> known = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> answered = new ArrayList<>();

    public ThingsToPrint(long seed) throws Exception {
        this.seed = seed;
        random = new Random(seed);
        for (int i = 0; i < KNOWN; i++) {
            known.put("earlier" + i + ".stl", SampleModels.stlCube(50 + i));
        }
        int manifests = 1 + random.nextInt(2);
        for (int i = 0; i < manifests; i++) {
            String name = "orders" + i + ".csv";
            files.put(name, manifest(i).getBytes(StandardCharsets.UTF_8));
            answered.add(name);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            files.put("lone" + i + ".stl", SampleModels.stlCube(80 + i));
            answered.add("lone" + i + ".stl");
        }
    }

    private String manifest(int number) throws Exception {
        StringBuilder csv = new StringBuilder("order_id,file,sku,printer,material,priority,quantity,sha256\n");
        int orders = 1 + random.nextInt(3);
        for (int order = 0; order < orders; order++) {
            int rows = 1 + random.nextInt(4);
            for (int row = 0; row < rows; row++) {
                csv.append("%d0%d,%s%n".formatted(number + 1, order, row()));
            }
        }
        return csv.toString().replace("\r", "");
    }

    private String row() throws Exception {
        String printer = random.nextInt(4) == 0 ? "Bea" : "";
        String priority = random.nextInt(3) == 0 ? "low" : "";
        int quantity = random.nextInt(6) == 0 ? 700 : 1 + random.nextInt(5);
        String material = random.nextInt(5) == 0 ? "PLA" : "";
        return switch (random.nextInt(5)) {
            case 0 -> ",BRACKET-R,%s,,%s,%d,".formatted(printer, priority, quantity);
            case 1 -> {
                int which = random.nextInt(KNOWN);
                yield "gone%d.stl,,%s,%s,%s,%d,%s"
                        .formatted(
                                which, printer, material, priority, quantity, hash(SampleModels.stlCube(50 + which)));
            }
            case 2 -> {
                int which = random.nextInt(KNOWN);
                files.put("again" + which + ".stl", SampleModels.stlCube(50 + which));
                yield "again%d.stl,,%s,%s,%s,%d,".formatted(which, printer, material, priority, quantity);
            }
            default -> {
                int which = random.nextInt(6);
                files.put("new" + which + ".stl", SampleModels.stlCube(10 + which));
                yield "new%d.stl,,%s,%s,%s,%d,".formatted(which, printer, material, priority, quantity);
            }
        };
    }

    private static String hash(byte[] content) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** What was printed before. */
    public Map<String, byte[]> known() {
        return known;
    }

    /** What is dropped. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** The files that get a receipt of their own. */
    public List<String> answered() {
        return answered;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ": " + files.keySet());
        files.forEach((name, content) -> {
            if (name.endsWith(".csv")) {
                text.append('\n').append(new String(content, StandardCharsets.UTF_8));
            }
        });
        return text.toString();
    }
}
