package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SampleModelsTest {

    @Test
    void the_cube_is_closed_faces_outwards_and_has_its_size() {
        ByteBuffer stl = ByteBuffer.wrap(SampleModels.stlCube(10)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(stl.getInt(80)).isEqualTo(12);
        double sixVolumes = 0;
        for (int triangle = 0; triangle < 12; triangle++) {
            double[] n = vector(stl, 84 + 50 * triangle);
            double[] a = vector(stl, 84 + 50 * triangle + 12);
            double[] b = vector(stl, 84 + 50 * triangle + 24);
            double[] c = vector(stl, 84 + 50 * triangle + 36);
            double[] outwards = cross(minus(b, a), minus(c, a));
            for (int axis = 0; axis < 3; axis++) {
                assertThat(outwards[axis]).isEqualTo(100 * n[axis]);
            }
            double[] area = cross(b, c);
            sixVolumes += a[0] * area[0] + a[1] * area[1] + a[2] * area[2];
        }
        assertThat(sixVolumes / 6).isEqualTo(1000);
    }

    @Test
    void the_3mf_holds_well_formed_xml() throws Exception {
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(SampleModels.threeMf(10)))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                Document xml = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(zip.readAllBytes()));
                assertThat(xml.getDocumentElement()).isNotNull();
                if (part.getName().equals("3D/3dmodel.model")) {
                    assertThat(xml.getElementsByTagName("triangle").getLength()).isEqualTo(12);
                }
                parts++;
            }
        }
        assertThat(parts).isEqualTo(3);
    }

    @Test
    void one_size_is_one_content_and_another_size_another() {
        assertThat(SampleModels.threeMf(10)).isEqualTo(SampleModels.threeMf(10)).isNotEqualTo(SampleModels.threeMf(11));
        assertThat(SampleModels.stlCube(10)).isNotEqualTo(SampleModels.stlCube(11));
        assertThat(SampleModels.step(10)).isNotEqualTo(SampleModels.step(11));
        assertThat(new String(SampleModels.gcode(2.5), StandardCharsets.US_ASCII))
                .contains("X2.500");
    }

    private static double[] vector(ByteBuffer stl, int at) {
        return new double[] {stl.getFloat(at), stl.getFloat(at + 4), stl.getFloat(at + 8)};
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
