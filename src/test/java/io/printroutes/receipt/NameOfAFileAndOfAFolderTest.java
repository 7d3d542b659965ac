package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.chain.StoredReceipt.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foo.stl/bar.stl} after {@code foo.stl}: the folder could not be made, the receipt was not written, on every try. */
class NameOfAFileAndOfAFolderTest {

    @TempDir
    Path home;

    private PutAway farm;

    @BeforeEach
    void open() throws IOException {
        farm = new PutAway(home);
    }

    @AfterEach
    void close() {
        farm.close();
    }

    @Test
    void a_folder_gives_way_to_a_file_of_its_name() throws IOException {
        farm.refuse("foo.stl", "x");
        assertThat(farm.putAway()).isOne();
        StoredReceipt second = farm.refuse("foo.stl/bar.stl", "y");

        assertThat(farm.putAway()).isOne();

        String folder = "foo." + second.id() + ".stl/";
        assertThat(PutAway.files(farm.failed()))
                .contains("foo.stl", folder + "bar.stl", folder + "bar.stl.receipt.json");
    }

    @Test
    void a_file_gives_way_to_a_folder_of_its_name() throws IOException {
        farm.refuse("foo.stl/bar.stl", "y");
        assertThat(farm.putAway()).isOne();
        StoredReceipt second = farm.refuse("foo.stl", "x");

        assertThat(farm.putAway()).isOne();

        assertThat(PutAway.files(farm.failed()))
                .contains("foo.stl/bar.stl", "foo." + second.id() + ".stl", "foo." + second.id() + ".stl.receipt.json");
    }

    @Test
    void a_folder_with_the_name_of_a_receipt_or_a_reason_is_in_the_way_too() throws IOException {
        for (String ending : new String[] {".receipt.json", ".reason.txt"}) {
            String name = "x" + ending.length() + ".stl";
            Files.createDirectories(farm.failed().resolve(name + ending));
            StoredReceipt receipt = farm.refuse(name, "x");

            assertThat(farm.putAway()).isOne();

            assertThat(farm.failed().resolve(name.replace(".stl", "." + receipt.id() + ".stl")))
                    .exists();
        }
    }

    @Test
    void what_came_into_the_way_after_the_place_was_settled_makes_it_another() throws IOException {
        StoredReceipt receipt = farm.refuse("a/foo.stl", "x");
        Path place = farm.failed().resolve("a/foo.stl");
        farm.desk.receipts.target(receipt.id(), place, place);
        Files.createDirectories(farm.failed());
        Files.writeString(farm.failed().resolve("a"), "a file now");

        assertThat(farm.putAway()).isOne();

        assertThat(farm.failed().resolve("a." + receipt.id()).resolve("foo." + receipt.id() + ".stl"))
                .hasContent("x");
    }

    @Test
    void a_link_that_lies_there_is_never_followed() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.createDirectories(farm.failed());
        Files.createSymbolicLink(farm.failed().resolve("a"), elsewhere);
        Files.createSymbolicLink(farm.failed().resolve("b.stl.receipt.json"), elsewhere.resolve("x"));
        farm.refuse("a/foo.stl", "x");
        farm.refuse("b.stl", "x");

        assertThat(farm.putAway()).isEqualTo(2);

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(PutAway.files(farm.folders.working())).isEmpty();
    }

    @Test
    void a_name_as_long_as_the_file_system_takes_has_room_for_its_receipt() throws IOException {
        for (String name :
                new String[] {"n".repeat(251) + ".stl", "ü".repeat(125) + ".stl", "f".repeat(255) + "/a.stl"}) {
            farm.refuse(name, "x");
            farm.refuse(name, "y");

            assertThat(farm.putAway()).isEqualTo(2);
        }
        assertThat(PutAway.files(farm.failed())).hasSize(18);
    }

    @Test
    void an_acknowledgement_gives_way_in_out_as_well() throws IOException {
        Path out = farm.folders.out("acme");
        Files.createDirectories(out.resolve("orders.csv.ack.csv"));
        Files.writeString(out.resolve("sub"), "a file");
        StoredReceipt first = farm.refuse(Kind.MANIFEST, "acme", "orders.csv", "x");
        StoredReceipt second = farm.refuse(Kind.MANIFEST, "acme", "sub/more.csv", "y");

        assertThat(farm.putAway()).isEqualTo(2);

        String name = "orders." + first.id() + ".csv";
        assertThat(PutAway.files(out))
                .contains(name + ".ack.csv", name + ".ack.json", "sub." + second.id() + "/more.csv.ack.csv");
    }

    @Test
    void an_acknowledgement_whose_name_was_settled_gives_way_too() throws IOException {
        StoredReceipt receipt = farm.refuse(Kind.MANIFEST, "acme", "orders.csv", "x");
        farm.desk.receipts.acknowledgedAs(receipt.id(), "orders.csv", "orders.csv");
        Path out = Files.createDirectories(farm.folders.out("acme"));
        Files.createDirectories(out.resolve("orders.csv.ack.json"));

        assertThat(farm.putAway()).isOne();

        assertThat(PutAway.files(out)).contains("orders." + receipt.id() + ".csv.ack.json");
    }
}
