package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt.Kind;
import io.printroutes.testing.Swapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder below failed/ or out/ was looked at, swapped for a link, and then written through: the file lay anywhere. */
class FolderSwappedForALinkTest {

    @TempDir
    Path home;

    private PutAway farm;
    private Path victim;

    @BeforeEach
    void open() throws IOException {
        farm = new PutAway(home);
        victim = Files.createDirectories(home.resolve("victim"));
        Files.writeString(victim.resolve("theirs"), "theirs");
    }

    @AfterEach
    void close() {
        farm.close();
    }

    @Test
    @Timeout(60)
    void neither_a_file_nor_a_receipt_is_put_where_a_link_in_failed_leads() throws Exception {
        Path entry = Files.createDirectories(farm.failed().resolve("a"));

        int putAway = attack(entry, i -> farm.refuse("a/bracket" + i + ".stl", "x" + i));

        assertThat(putAway).isPositive();
        assertThat(PutAway.files(victim)).containsExactly("theirs");
    }

    @Test
    @Timeout(60)
    void no_acknowledgement_is_put_where_a_link_in_out_leads() throws Exception {
        Path entry = Files.createDirectories(farm.folders.out("acme").resolve("a"));

        int putAway = attack(entry, i -> farm.refuse(Kind.MANIFEST, "acme", "a/orders" + i + ".csv", "x" + i));

        assertThat(putAway).isPositive();
        assertThat(PutAway.files(victim)).containsExactly("theirs");
    }

    @Test
    @Timeout(60)
    void no_acknowledgement_is_put_where_out_itself_leads() throws Exception {
        Path entry = Files.createDirectories(farm.folders.out("acme"));

        int putAway = attack(entry, i -> farm.refuse(Kind.MANIFEST, "acme", "orders" + i + ".csv", "x" + i));

        assertThat(putAway).isPositive();
        assertThat(PutAway.files(victim)).containsExactly("theirs");
    }

    private interface Refuse {
        void file(int number) throws IOException;
    }

    /** @return how many files were put away under attack */
    private int attack(Path entry, Refuse refuse) throws Exception {
        int files = 0;
        try (Swapper attacker = new Swapper(entry, home.resolve("hidden"), victim, Files::createDirectories)) {
            long end = System.nanoTime() + Swapper.ATTACK.toNanos();
            while (System.nanoTime() < end) {
                refuse.file(files++);
                farm.putAway();
            }
            assertThat(attacker.rounds()).isGreaterThan(10);
        }
        return files;
    }
}
