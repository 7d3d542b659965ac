package io.printroutes.drop;

import static io.printroutes.drop.ExaminedModel.assertIncomplete;
import static io.printroutes.drop.ExaminedModel.assertRefused;
import static io.printroutes.drop.ExaminedModel.assertSound;
import static io.printroutes.drop.ExaminedModel.buffer;
import static io.printroutes.drop.ExaminedModel.bytes;
import static io.printroutes.drop.ExaminedModel.examine;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.format.ZipListing;
import io.printroutes.order.ModelType;
import io.printroutes.sandbox.SampleModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What is a 3MF and what is another archive, or one that was made to do harm. */
class ArchiveFileTest {

    @Test
    void a_sliced_3mf_is_known_by_its_content_whatever_it_is_called() {
        assertSound("a.3mf", SampleModels.slicedThreeMf(10), ModelType.GCODE_3MF);
        assertRefused("a.gcode.3mf", SampleModels.threeMf(10), "PR-1015", "no plate in it is sliced");
    }

    @Test
    void an_archive_that_is_no_3mf_is_refused() throws Exception {
        assertRefused("a.3mf", zip("a.stl"), "PR-1010", "without [Content_Types].xml");
        assertRefused("a.3mf", zip("[Content_Types].xml", "word/document.xml"), "PR-1010", "without a model in 3D/");
        assertSound("a.3mf", zip("[CONTENT_TYPES].xml", "/3d/Other.Model"), ModelType.THREE_MF);
    }

    @Test
    void an_archive_with_a_password_is_refused() {
        byte[] locked = SampleModels.threeMf(10);
        ByteBuffer directory = buffer(locked);
        directory.putShort(directoryStart(locked) + 8, (short) 1);

        assertRefused("a.3mf", locked, "PR-1016", "password");
    }

    @Test
    void a_3mf_in_zip64_form_is_sound() throws Exception {
        assertSound("a.3mf", zip64(SampleModels.threeMf(10)), ModelType.THREE_MF);
    }

    @Test
    void an_archive_inside_a_cut_off_archive_is_not_taken_for_the_end() throws Exception {
        byte[] inner = SampleModels.threeMf(10);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        outer.write(bytes("PK\u0003\u0004 the outer archive's own entry, and in it, stored: "));
        outer.write(inner);

        assertIncomplete("a.3mf", outer.toByteArray(), "PR-1011", "list of contents");
    }

    @Test
    void a_hostile_list_of_contents_is_refused_in_no_time() throws Exception {
        byte[] model = SampleModels.threeMf(10);
        int start = directoryStart(model);
        byte[] countless = zip64(model);
        buffer(countless).putLong(countless.length - 22 - 20 - 56 + 32, Long.MAX_VALUE);
        byte[] more = model.clone();
        buffer(more).putShort(more.length - 12, (short) 60_000);
        byte[] overlong = model.clone();
        buffer(overlong).putShort(start + 28, (short) -1);
        byte[] garbled = model.clone();
        garbled[start] = 'x';
        byte[] outside = model.clone();
        buffer(outside).putInt(start + 42, 0x7fff_0000);

        for (byte[] hostile : List.of(countless, more, overlong, garbled, outside)) {
            assertThat(examine("a.3mf", hostile)).isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(
                            refused.problem().code())
                    .isEqualTo("PR-1013"));
        }
    }

    @Test
    void an_archive_of_more_files_than_any_3mf_has_is_not_read_to_its_end() throws Exception {
        String[] names = IntStream.rangeClosed(0, ZipListing.MOST_ENTRIES)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);

        assertRefused("a.3mf", zip(names), "PR-1013", "more than 50,000 files");
    }

    @Test
    void a_list_of_contents_that_lies_about_its_place_is_never_sound() throws Exception {
        for (long lie : new long[] {-1, 0, 1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] far = zip64(SampleModels.threeMf(10));
            buffer(far).putLong(far.length - 22 - 20 - 56 + 48, lie);
            byte[] size = zip64(SampleModels.threeMf(10));
            buffer(size).putLong(size.length - 22 - 20 - 56 + 40, lie);
            byte[] end = zip64(SampleModels.threeMf(10));
            buffer(end).putLong(end.length - 22 - 20 + 8, lie);

            for (byte[] hostile : List.of(far, size, end)) {
                assertThat(examine("a.3mf", hostile)).as("%d", lie).isNotInstanceOf(Verdict.Sound.class);
            }
        }
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The same archive with its end written in the form for large archives. */
    private static byte[] zip64(byte[] zip) throws IOException {
        int end = zip.length - 22;
        ByteBuffer old = buffer(zip);
        int entries = old.getShort(end + 10);
        ByteBuffer record = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        record.putLong(entries).putLong(entries).putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16));
        record.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        record.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(zip, 0, end);
        bytes.write(record.array());
        return bytes.toByteArray();
    }

    private static int directoryStart(byte[] zip) {
        return buffer(zip).getInt(zip.length - 6);
    }
}
