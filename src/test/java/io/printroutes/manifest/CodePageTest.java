package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.FileReferences.Absent;
import io.printroutes.manifest.FileReferences.Present;
import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests in the code pages of spreadsheets all over the world. */
class CodePageTest {

    @ParameterizedTest
    @CsvSource({
        "windows-1251, крышка.stl",
        "KOI8-R, крышка.stl",
        "IBM866, крышка.stl",
        "x-MacCyrillic, крышка.stl",
        "x-MacRoman, Gehäuse.stl",
        "IBM850, Gehäuse.stl",
        "IBM437, Gehäuse.stl",
        "IBM852, pokrętło.stl",
        "windows-1250, pokrętło.stl",
        "windows-1253, καπάκι.stl",
        "windows-1254, kapağı.stl",
        "windows-1255, מכסה.stl",
        "windows-1256, غطاء.stl",
        "windows-1257, dangtelėšį.stl",
        "Shift_JIS, 部品.stl",
        "EUC-JP, 部品.stl",
        "GBK, 支架.stl",
        "Big5, 支架.stl",
        "EUC-KR, 뚜껑.stl",
        "x-windows-874, ฝา.stl"
    })
    void the_code_page_is_found_out_by_the_files_that_lie_there(String charset, String file) throws IOException {
        byte[] csv = ("order_id,file,label\n1,bracket.stl,x\n2," + file + ",y\n").getBytes(Charset.forName(charset));
        List<String> lying =
                List.of("bracket.stl", "plate.stl", "deep/" + Normalizer.normalize(file, Normalizer.Form.NFD));

        Manifest manifest = new ManifestReader(ManifestRules.DEFAULT, lying).gather(ManifestSource.of(csv));

        assertThat(manifest.orders()).hasSize(2);
        assertThat(manifest.orders().get(1).rows().get(0).model().text()).isEqualTo(file);
        assertThat(manifest.reading().warnings()).extracting(Problem::code).containsExactly("PR-2094");
        assertThat(manifest.reading().warnings().get(0).message())
                .contains("in which the files that it names are those that lie there");
    }

    @ParameterizedTest
    @CsvSource({"windows-1251, крышка.stl", "x-MacRoman, Gehäuse.stl", "GBK, 支架.stl"})
    void a_model_that_comes_after_its_manifest_is_found_by_what_its_name_was_taken_for(String charset, String file)
            throws IOException {
        byte[] csv = ("order_id,file\n2," + file + "\n").getBytes(Charset.forName(charset));
        Manifest manifest = new ManifestReader(ManifestRules.DEFAULT).gather(ManifestSource.of(csv));
        assertThat(manifest.reading().warnings()).extracting(Problem::code).containsExactly("PR-2094");
        assertThat(manifest.reading().warnings().get(0).message()).contains("windows-1252, which is a guess");

        ModelReference.File wanted =
                (ModelReference.File) manifest.orders().get(0).rows().get(0).model();
        FileReferences references = new FileReferences(List.of("plate.stl", file, "other-" + file));
        assertThat(wanted.path()).isNotEqualTo(file);
        assertThat(references.find(2, wanted)).isEqualTo(new Present(file));
        assertThat(new FileReferences(List.of("plate.stl")).find(2, wanted)).isInstanceOf(Absent.class);
    }

    @Test
    void a_model_that_a_manifest_in_no_readable_encoding_names_is_known() throws IOException {
        byte[] csv = "order_id,file\n2,Stück.stl\n".getBytes(Charset.forName("IBM850"));
        Manifest manifest = new ManifestReader(ManifestRules.DEFAULT).gather(ManifestSource.of(csv));

        assertThat(manifest.reading().problems()).extracting(Problem::code).containsExactly("PR-2004");
        assertThat(manifest.unread()).hasSize(1);
        assertThat(new FileReferences(List.of("Stück.stl"))
                        .find(2, new ModelReference.File(manifest.unread().get(0))))
                .isEqualTo(new Present("Stück.stl"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bügel groß.stl,für Müller & Söhne",
                "pièce n° 3.stl,l’œuvre «été» – 5 €",
                "año.stl,¿mañana? ½",
                "blåbær.stl,Ærø"
            })
    void a_western_text_is_read_without_a_warning(String cells) throws IOException {
        byte[] csv = ("order_id,file,label\n1," + cells + "\n").getBytes(Charset.forName("windows-1252"));
        Manifest manifest = new ManifestReader(ManifestRules.DEFAULT).gather(ManifestSource.of(csv));

        assertThat(manifest.reading().warnings()).isEmpty();
        assertThat(manifest.orders().get(0).rows().get(0).label()).isEqualTo(cells.substring(cells.indexOf(',') + 1));
    }

    @Test
    void models_that_an_unreadable_manifest_names_are_known() throws IOException {
        String csv = "order_id,file,quantity,note\n1,m1.stl,3,\"urgent\n2,m2.stl,5,fits 5\"\n3,deep\\größer.stl,1,x\n";
        Manifest manifest = new ManifestReader(ManifestRules.DEFAULT).gather(ManifestSource.of(csv.getBytes("UTF-8")));

        assertThat(manifest.reading().usable()).isFalse();
        assertThat(manifest.orders()).isEmpty();
        assertThat(manifest.unread()).containsExactly("m1.stl", "m2.stl", "deep/größer.stl");
    }

    @Test
    void a_name_with_characters_that_nobody_sees_is_the_name_without_them() {
        FileReferences references = new FileReferences(List.of("brac\u00adket\u200e.stl", "Lid\u00a0a.stl"));

        assertThat(references.find(2, new ModelReference.File("bracket.stl")))
                .isEqualTo(new Present("brac\u00adket\u200e.stl"));
        assertThat(references.find(2, new ModelReference.File("lid a.stl"))).isEqualTo(new Present("Lid\u00a0a.stl"));
    }

    @Test
    void a_joiner_stays_in_a_label_that_needs_it() throws IOException {
        String csv = "order_id,file,label\n1,a.stl,\ufeffمی\u200cخواهم\u200e\n";
        Manifest manifest = new ManifestReader(ManifestRules.DEFAULT).gather(ManifestSource.of(csv.getBytes("UTF-8")));

        assertThat(manifest.orders().get(0).rows().get(0).label()).isEqualTo("می\u200cخواهم");
    }
}
