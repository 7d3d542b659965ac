package io.printroutes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.RunningHome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of messages become entries of the ledger, durably and once. */
class MessageIntakeTest {

    @TempDir
    Path home;

    private DropInAFolder drop;
    private MessageIntake intake;

    @BeforeEach
    void aDrop() throws IOException {
        drop = new DropInAFolder(home);
        intake = drop.parts().messageIntake(drop);
    }

    @AfterEach
    void end() {
        drop.close();
    }

    private static MessageFile file(String name, byte[] content) {
        return new MessageFile(name, () -> new ByteArrayInputStream(content));
    }

    private List<Path> leftOver() {
        return RunningHome.files(drop.folders.working().resolve("intake-inbox"));
    }

    @Test
    void a_file_is_taken_and_nothing_is_left_over() throws Exception {
        List<MessageIntake.Taken> taken =
                intake.take("mail 1", List.of(file("bracket.stl", SampleModels.stlCube(8))), false);
        assertThat(taken).singleElement().satisfies(one -> {
            assertThat(one.isRepeated()).isFalse();
            assertThat(one.receipt().path()).isEqualTo("bracket.stl");
            assertThat(one.receipt().working()).hasBinaryContent(SampleModels.stlCube(8));
        });
        assertThat(drop.lines()).containsExactly("bracket 1 waiting");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void the_same_message_is_recognised_by_another_program_too() throws Exception {
        List<MessageFile> message = List.of(file("bracket.stl", SampleModels.stlCube(8)));
        String first = intake.take("mail 1", message, false).get(0).receipt().id();
        List<MessageIntake.Taken> again = drop.parts().messageIntake(drop).take("mail 1", message, false);
        assertThat(again).singleElement().satisfies(one -> {
            assertThat(one.isRepeated()).isTrue();
            assertThat(one.receipt().id()).isEqualTo(first);
        });
        assertThat(drop.lines()).hasSize(1);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void the_same_content_in_another_message_is_printed_again() throws Exception {
        List<MessageFile> message = List.of(file("bracket.stl", SampleModels.stlCube(8)));
        intake.take("mail 1", message, false);
        intake.take("mail 2", message, false);
        intake.take(null, message, false);
        intake.take(null, message, false);
        assertThat(drop.lines()).hasSize(4);
    }

    @Test
    void a_message_that_failed_half_way_is_finished_when_it_comes_again() throws Exception {
        MessageFile lid = file("lid.stl", SampleModels.stlCube(9));
        MessageFile broken = new MessageFile("bracket.stl", () -> {
            throw new IOException("the connection is gone");
        });
        assertThatThrownBy(() -> intake.take("mail 1", List.of(lid, broken), true))
                .isInstanceOf(IOException.class);
        assertThat(drop.receipts()).isEmpty();
        assertThat(leftOver()).isEmpty();
        intake.take("mail 1", List.of(lid, file("bracket.stl", SampleModels.stlCube(8))), true);
        assertThat(drop.lines()).containsExactly("bracket 1 waiting", "lid 1 waiting");
    }

    @Test
    void a_full_disk_is_a_failure_so_that_the_message_is_kept() {
        drop.fillTheDisk();
        MessageIntake full = drop.parts().messageIntake(drop);
        assertThatThrownBy(() -> full.take("mail 1", List.of(file("bracket.stl", SampleModels.stlCube(8))), false))
                .isInstanceOf(IntakeFailure.class)
                .hasMessageContaining("PR-1022");
        assertThat(drop.receipts()).isEmpty();
    }

    @Test
    void an_order_finds_its_models_in_its_own_message_whatever_their_sequence() throws Exception {
        MessageFile other = file("bracket.stl", SampleModels.stlCube(5));
        intake.take("mail 1", List.of(file("a.csv", "order_id,file,quantity\n1,lid.stl,1\n".getBytes(UTF_8))), true);
        intake.take(
                "mail 2",
                List.of(
                        file("bracket.stl", SampleModels.stlCube(8)),
                        file("lid.stl", SampleModels.stlCube(9)),
                        file("week.csv", "order_id,file,quantity\n1001,bracket.stl,3\n".getBytes(UTF_8))),
                true);
        intake.take("mail 3", List.of(other), true);
        // the order of the first mail still waits, for the lid came in another mail
        assertThat(drop.lines())
                .contains("bracket 1 waiting", "lid 1 waiting")
                .anyMatch(line -> line.startsWith("1001 bracket 3"))
                .anyMatch(line -> line.startsWith("1 lid 1"))
                .hasSize(4);
    }

    @Test
    void what_is_left_out_is_not_taken() throws Exception {
        drop.with("include", "*.stl");
        List<MessageIntake.Taken> taken = intake.take("mail 1", List.of(file("logo.png", new byte[] {1, 2, 3})), true);
        assertThat(taken).isEmpty();
        assertThat(drop.receipts()).isEmpty();
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void a_file_that_is_too_long_is_refused_unread_and_only_once() throws Exception {
        drop.with("maxSize", "100B");
        List<MessageFile> message = List.of(file("bracket.stl", SampleModels.stlCube(8)));
        intake.take("mail 1", message, false);
        assertThat(intake.take("mail 1", message, false).get(0).isRepeated()).isTrue();
        assertThat(drop.refused).containsExactly("bracket.stl PR-1005");
        assertThat(drop.receipts()).hasSize(1);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void a_name_that_leads_out_of_the_drop_is_refused() throws Exception {
        intake.take("mail 1", List.of(file("../../bracket.stl", SampleModels.stlCube(8))), false);
        assertThat(drop.refused).containsExactly("../../bracket.stl PR-1002");
    }

    @Test
    void twice_the_same_content_in_one_message_is_two_files() throws Exception {
        List<MessageFile> message =
                List.of(file("a.stl", SampleModels.stlCube(8)), file("b.stl", SampleModels.stlCube(8)));
        intake.take("mail 1", message, true);
        assertThat(intake.take("mail 1", message, true)).allMatch(MessageIntake.Taken::isRepeated);
        assertThat(drop.lines()).containsExactly("a 1 waiting", "b 1 waiting");
    }
}
