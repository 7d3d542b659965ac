package io.printroutes.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes small sound models of every kind, the same bytes for the same size: a cube, its edge in millimetres, so that
 * another size is another content.
 */
public final class SampleModels {

    /** Corners of the cube's twelve triangles, three each: bit 0 is x, bit 1 is y, bit 2 is z. Seen from outside, anticlockwise. */
    private static final int[] TRIANGLES = {
        0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5
    };

    /** One for each triangle's face: two triangles a face. */
    private static final int[][] NORMALS = {{0, 0, -1}, {0, 0, 1}, {0, -1, 0}, {0, 1, 0}, {-1, 0, 0}, {1, 0, 0}};

    private SampleModels() {}

    /** Binary STL, 684 bytes. */
    public static byte[] stlCube(double edge) {
        int triangles = TRIANGLES.length / 3;
        ByteBuffer stl = ByteBuffer.allocate(84 + 50 * triangles).order(ByteOrder.LITTLE_ENDIAN);
        stl.put("sample cube".getBytes(StandardCharsets.US_ASCII));
        stl.position(80).putInt(triangles);
        for (int triangle = 0; triangle < triangles; triangle++) {
            for (int part : NORMALS[triangle / 2]) {
                stl.putFloat(part);
            }
            for (int corner = 0; corner < 3; corner++) {
                for (int axis = 0; axis < 3; axis++) {
                    stl.putFloat((float) coordinate(TRIANGLES[3 * triangle + corner], axis, edge));
                }
            }
            stl.putShort((short) 0);
        }
        return stl.array();
    }

    /** STL in text. */
    public static byte[] asciiStlCube(double edge) {
        StringBuilder stl = new StringBuilder("solid cube\n");
        for (int triangle = 0; triangle < TRIANGLES.length / 3; triangle++) {
            int[] normal = NORMALS[triangle / 2];
            stl.append("  facet normal %d %d %d\n    outer loop\n".formatted(normal[0], normal[1], normal[2]));
            for (int corner = 0; corner < 3; corner++) {
                stl.append("      vertex ").append(point(TRIANGLES[3 * triangle + corner], edge, "%s %s %s\n"));
            }
            stl.append("    endloop\n  endfacet\n");
        }
        return ascii(stl.append("endsolid cube\n").toString());
    }

    /** 3MF with one object and one place for it. */
    public static byte[] threeMf(double edge) {
        return zip(threeMfParts(edge));
    }

    /** A sliced 3MF as printers take it: the same with one plate of G-code. */
    public static byte[] slicedThreeMf(double edge) {
        Map<String, String> parts = threeMfParts(edge);
        parts.put("Metadata/plate_1.gcode", new String(gcode(edge), StandardCharsets.US_ASCII));
        return zip(parts);
    }

    /** STEP with a single point: a valid file, though nothing that could be printed. */
    public static byte[] step(double edge) {
        return ascii("""
                ISO-10303-21;
                HEADER;
                FILE_DESCRIPTION(('sample'),'2;1');
                FILE_NAME('cube.step','2026-01-01T00:00:00',(''),(''),'','','');
                FILE_SCHEMA(('CONFIG_CONTROL_DESIGN'));
                ENDSEC;
                DATA;
                #1=CARTESIAN_POINT('',(0.,0.,%s));
                ENDSEC;
                END-ISO-10303-21;
                """.formatted(number(edge)));
    }

    /** OpenSCAD. */
    public static byte[] scad(double edge) {
        return ascii("edge = %s;\ncube([edge, edge, edge]);\n".formatted(number(edge)));
    }

    /** G-code that heats nothing and draws one line as long as the edge. */
    public static byte[] gcode(double edge) {
        return ascii("; sample\nG21 ; millimetres\nG90\nG28\nG1 X%s Y0 F1200\nM84\n".formatted(number(edge)));
    }

    private static Map<String, String> threeMfParts(double edge) {
        StringBuilder vertices = new StringBuilder();
        for (int corner = 0; corner < 8; corner++) {
            vertices.append(point(corner, edge, "<vertex x=\"%s\" y=\"%s\" z=\"%s\"/>"));
        }
        StringBuilder triangles = new StringBuilder();
        for (int i = 0; i < TRIANGLES.length; i += 3) {
            triangles.append("<triangle v1=\"%d\" v2=\"%d\" v3=\"%d\"/>"
                    .formatted(TRIANGLES[i], TRIANGLES[i + 1], TRIANGLES[i + 2]));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>\
                <Default Extension="gcode" ContentType="text/x.gcode"/></Types>
                """);
        parts.put("_rels/.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Target="/3D/3dmodel.model" Id="rel0" \
                Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>
                """);
        parts.put("3D/3dmodel.model", """
                <?xml version="1.0" encoding="UTF-8"?>
                <model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources>\
                <object id="1" type="model"><mesh><vertices>%s</vertices><triangles>%s</triangles></mesh></object>\
                </resources><build><item objectid="1"/></build></model>
                """.formatted(vertices, triangles));
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                // a fixed time in no zone, or two cubes of one size would differ
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static double coordinate(int corner, int axis, double edge) {
        return (corner >> axis & 1) * edge;
    }

    private static String point(int corner, double edge, String format) {
        return format.formatted(
                number(coordinate(corner, 0, edge)),
                number(coordinate(corner, 1, edge)),
                number(coordinate(corner, 2, edge)));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
