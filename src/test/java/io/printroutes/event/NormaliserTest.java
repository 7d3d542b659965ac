package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.testing.NormalisedNews;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Printago says of jobs and of anything else, as news: each once, under one id, with nothing that must not pass. */
class NormaliserTest extends NormalisedNews {

    @Test
    void a_job_that_starts_pauses_resumes_and_completes_is_four_pieces_of_news() {
        assertThat(types(job("pending", 0))).isEmpty();
        assertThat(types(job("slicing", 1))).isEmpty();
        assertThat(types(job("printing", 2))).containsExactly("job.started");
        assertThat(types(job("paused", 3))).containsExactly("job.paused");
        assertThat(types(job("printing", 4))).containsExactly("job.resumed");
        assertThat(types(job("completed", 5))).containsExactly("job.completed");
    }

    @Test
    void the_news_of_a_job_says_whose_order_it_is_and_where_it_prints() {
        read(printer("{'name':'Mars','tags':['resin'],'isOnline':true}"));
        Event event = read("""
                        {'entityType':'print-jobs','action':'UPDATE','entities':{'job1':{'status':'failed','label':'1001 bracket',
                        'partName':'bracket','partBuildId':'build1','assignedPrinterId':'printer1','quantityIndex':2,'quantityTotal':3,
                        'errorMessage':'nozzle clogged','updatedAt':'2026-11-22T10:00:00Z'}}}""").events().get(0);

        assertThat(EventJson.write(event).replace('"', '\''))
                .isEqualTo(
                        ("{'id':'" + event.id() + "','type':'job.failed','occurredAt':'2026-11-22T10:00:00Z','store':'"
                                + STORE
                                + "','severity':'error','drop':'inbox','partner':'acme',"
                                + "'printer':{'id':'printer1','name':'Mars','tags':['resin']},"
                                + "'job':{'id':'job1','label':'1001 bracket','part':'bracket','status':'failed'},"
                                + "'order':{'id':'1001','receiptId':'7K2M9QXB'},"
                                + "'message':'Print job \\'1001 bracket\\' on printer Mars has failed: nozzle clogged',"
                                + "'data':{'error':'nozzle clogged','partBuildId':'build1','quantityIndex':2,'quantityTotal':3}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"print-jobs", "printJob", "PrintJobs", "print_job", "PRINT JOBS", "printjob"})
    void a_print_job_is_known_however_it_is_spelled(String entityType) {
        assertThat(types("{'entityType':'%s','action':'UPDATE','entities':{'j':{'status':'printing'}}}"
                        .formatted(entityType)))
                .containsExactly("job.started");
    }

    @ParameterizedTest
    @CsvSource({
        "completed,job.completed", "Succeeded,job.completed", "onJobSucceeded,job.completed",
                "onJobCompleted,job.completed",
        "canceled,job.cancelled", "CANCELLED,job.cancelled", "error,job.failed", "in_progress,job.started"
    })
    void a_status_is_known_however_it_is_spelled(String status, String type) {
        assertThat(types("{'entityType':'print-jobs','entities':{'j':{'status':'%s'}}}".formatted(status)))
                .containsExactly(type);
    }

    @Test
    void the_topic_is_asked_where_the_payload_does_not_say_what_it_is_about() {
        assertThat(normaliser
                        .fromRealtime(
                                message(
                                        "stores/x/entities/print_jobs/update",
                                        "{'entities':{'j':{'status':'printing'}}}"),
                                state)
                        .events())
                .extracting(Event::type)
                .containsExactly("job.started");
    }

    @Test
    void one_message_with_several_jobs_is_several_pieces_of_news() {
        NormalisedMessage news = read("""
                {'entityType':'print-jobs','action':'UPDATE','entities':{'j1':{'status':'printing'},'j2':{'status':'completed'},
                'j3':{'status':'sliced'}},'changes':{'j4':{'status':{'old':'printing','new':'failed'}}}}""");
        assertThat(news.events()).extracting(Event::type).containsExactly("job.started", "job.completed", "job.failed");
    }

    @Test
    void a_change_told_with_its_new_value_or_with_old_and_new_is_the_same_news() {
        String bare = "{'entityType':'print-jobs','entities':{},'changes':{'j':{'status':'paused'}}}";
        String both =
                "{'entityType':'print-jobs','entities':{},'changes':{'j':{'status':{'from':'printing','to':'paused'}}}}";
        Event first = normaliser
                .fromRealtime(message("t", bare), KnownState.inMemory())
                .events()
                .get(0);
        Event second = normaliser
                .fromRealtime(message("t", both), KnownState.inMemory())
                .events()
                .get(0);
        assertThat(first.type()).isEqualTo("job.paused");
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void a_job_never_heard_of_whose_status_did_not_change_is_no_news() {
        assertThat(types("{'entityType':'print-jobs','entities':{'j':{'status':'completed','hidden':true}},"
                        + "'changes':{'j':{'hidden':true}}}"))
                .isEmpty();
        assertThat(types("{'entityType':'print-jobs','entities':{'j':{'status':'completed'}}}"))
                .isEmpty();
    }

    @Test
    void a_repetition_is_no_news_and_a_replay_after_a_crash_has_the_same_id() {
        NormalisedMessage first = read(job("printing", 2));
        assertThat(read(job("printing", 2)).events()).isEmpty();
        assertThat(read(job("printing", 3)).events()).isEmpty();

        NormalisedMessage replayed = normaliser.fromRealtime(message("t", job("printing", 2)), KnownState.inMemory());
        assertThat(replayed.events()).isEqualTo(first.events());
    }

    @Test
    void news_that_was_overtaken_is_stale() {
        read(job("completed", 9));
        assertThat(types(job("printing", 5))).isEmpty();
        assertThat(state.job("job1")).get().extracting(KnownJob::phase).isEqualTo(JobPhase.COMPLETED);
    }

    @Test
    void a_job_sent_round_again_starts_and_fails_again_under_other_ids_even_without_times() {
        String printing = "{'entityType':'print-jobs','entities':{'j':{'status':'printing'}}}";
        String failed = printing.replace("printing", "failed");
        String pending = printing.replace("printing", "pending");
        List<Event> all = List.of(printing, failed, pending, printing, failed).stream()
                .flatMap(payload -> read(payload).events().stream())
                .toList();
        assertThat(all)
                .extracting(Event::type)
                .containsExactly("job.started", "job.failed", "job.started", "job.failed");
        assertThat(all).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    void what_was_missed_comes_from_the_list_of_jobs_with_the_same_ids() throws Exception {
        String job = """
                {'id':'job1','status':'completed','label':'1001 bracket [7K2M9QXB-1]','partBuildId':'build1',
                'printingCompletedAt':'2026-11-22T09:59:00Z','updatedAt':'2026-11-22T09:59:01Z'}""";
        JsonNode listed = EventJson.mapper().readTree(job.replace('\'', '"'));
        NormalisedMessage told =
                read("{'entityType':'print-jobs','action':'UPDATE','entities':{'job1':%s}}".formatted(job));

        NormalisedMessage missed =
                normaliser.fromPrintJobs(List.of(listed), RECEIVED.plusSeconds(60), KnownState.inMemory());
        assertThat(missed.events()).isEqualTo(told.events()).hasSize(1);
        assertThat(normaliser.fromPrintJobs(List.of(listed), RECEIVED, state).events())
                .isEmpty();
    }

    @Test
    void a_job_deleted_before_it_was_over_is_cancelled_and_one_deleted_afterwards_is_no_news() {
        read(job("printing", 2));
        assertThat(types("{'entityType':'print-jobs','action':'DELETE','entities':{'job1':null}}"))
                .containsExactly("job.cancelled");
        assertThat(types("{'entityType':'print-jobs','action':'DELETE','entities':{'job1':null}}"))
                .isEmpty();
    }

    @Test
    void what_nobody_has_named_yet_passes_under_its_own_name_and_only_with_what_is_harmless() {
        String order = """
                {'entityType':'CustomerOrders','action':'INSERT','entities':{'o1':{'status':'open','customerName':'Jane Roe',
                'email':'jane@example.org','address':{'street':'Elm St'}}}}""";
        Event event = read(order).events().get(0);
        assertThat(event.type()).isEqualTo("printago.customer-orders.insert");
        assertThat(event.data()).containsOnly(Map.entry("id", "o1"), Map.entry("status", "open"));
        assertThat(EventJson.write(event)).doesNotContain("Jane", "Elm", "example.org");
        assertThat(read(order).events().get(0).id()).isEqualTo(event.id());
    }

    @Test
    void an_access_code_a_signed_link_and_a_mail_address_never_pass() {
        NormalisedMessage news = read("""
                {'entityType':'print-jobs','entities':{'j':{'status':'failed','label':'for bob@example.org','partName':'a\\nb',
                'errorMessage':'GET https://s3.example/x?X-Amz-Signature=abc failed at 192.168.1.7, s3.example/y?X-Amz-Signature=abc','metadata':{'dev_access_code':'12345678'}}}}""");
        assertThat(EventJson.write(news.events().get(0)))
                .doesNotContain("12345678", "Amz", "bob@", "192.168", "\\n")
                .contains("GET [link] failed at [network address]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "42",
                "{}",
                "'text'",
                "{'entityType':'print-jobs'}",
                "{'entityType':7,'data':1}"
            })
    void a_message_that_makes_no_sense_is_counted_by_form_and_length(String payload) {
        NormalisedMessage news = read(payload);
        assertThat(news.events()).isEmpty();
        assertThat(news.unreadable()).hasSize(1);
        assertThat(news.unreadable().get(0).toString())
                .startsWith("PR-6001: A realtime message of %d bytes was left out".formatted(payload.length()))
                .doesNotContain("text");
    }

    @Test
    void one_entity_without_a_usable_id_does_not_cost_the_others_their_news() {
        NormalisedMessage news = read(
                "{'entityType':'print-jobs','entities':{'not an id':{'status':'failed'},'j':{'status':'failed'}}}");
        assertThat(news.events()).hasSize(1);
        assertThat(news.unreadable()).hasSize(1);
    }

    @Test
    void what_is_known_can_be_kept_as_text() {
        read(job("printing", 2));
        read(printer("{'name':'Mars','tags':['a'],'isOnline':true}"));
        KnownJob job = state.job("job1").orElseThrow();
        KnownPrinter printer = state.printer("printer1").orElseThrow();
        assertThat(EventJson.readValue(EventJson.writeValue(job), KnownJob.class))
                .isEqualTo(job);
        assertThat(EventJson.readValue(EventJson.writeValue(printer), KnownPrinter.class))
                .isEqualTo(printer);
    }
}
