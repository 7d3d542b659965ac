package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.testing.NormalisedNews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What printers report: gone and back, in trouble and ready again, each once. */
class PrinterNewsTest extends NormalisedNews {

    @Test
    void a_printer_that_goes_away_and_comes_back_is_news_and_how_it_was_found_is_not() {
        assertThat(types(stats("'isOnline':false"))).isEmpty();
        assertThat(types(stats("'isOnline':true"))).containsExactly("printer.online");
        assertThat(types(stats("'state':'idle'"))).isEmpty();
        assertThat(types(stats("'isOnline':true"))).isEmpty();
        assertThat(types(stats("'isOnline':false"))).containsExactly("printer.offline");
    }

    @Test
    void a_printer_never_heard_of_that_changes_is_news() {
        assertThat(types("{'entityType':'Printer','action':'UPDATE','entities':{'p':{'isOnline':false}},"
                        + "'changes':{'p':{'isOnline':false}}}"))
                .containsExactly("printer.offline");
    }

    @Test
    void an_old_record_does_not_overrule_what_stats_have_told() {
        read(printer("{'isOnline':true}"));
        assertThat(types(stats("'isOnline':false"))).containsExactly("printer.offline");
        assertThat(types(
                        "{'entityType':'printers','action':'UPDATE','entities':{'printer1':{'isOnline':true,'name':'Mars'}},"
                                + "'changes':{'printer1':{'name':'Mars'}}}"))
                .isEmpty();
        assertThat(state.printer("printer1"))
                .get()
                .extracting(KnownPrinter::name)
                .isEqualTo("Mars");
    }

    @Test
    void each_error_is_told_once_while_it_stands_and_the_end_of_the_last_one_too() {
        String clogged = stats("'data':{'health':{'errors':[{'code':'0300-8003','message':'nozzle clogged'}]}}");
        NormalisedMessage first = read(clogged);
        assertThat(first.events()).extracting(Event::type).containsExactly("printer.error");
        assertThat(first.events().get(0).message())
                .isEqualTo("Printer printer1 reports an error: 0300-8003, nozzle clogged");
        assertThat(types(clogged)).isEmpty();
        assertThat(types(stats("'data':{'print':{'percent':12}}"))).isEmpty();
        assertThat(types(stats("'data':{'health':{'errors':[]}}"))).containsExactly("printer.ready");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'health':{'errors':[{'code':'0300-8013','message':'paused by the user'}]}",
                "'health':{'errors':['0300_8001']}",
                "'health':{'errors':[{'code':'03008013'}]}",
                "'print':{'printError':50364435}",
                "'print':{'errorCode':'0300-8013','printError':0}"
            })
    void a_pause_by_a_person_is_no_error_however_the_code_is_written(String data) {
        assertThat(types(stats("'data':{" + data + "}"))).isEmpty();
    }

    @Test
    void a_printer_whose_bed_is_cleared_is_ready() {
        assertThat(types(printer("{'confirmedReady':false}"))).isEmpty();
        assertThat(types(printer("{'confirmedReady':true}"))).containsExactly("printer.ready");
    }

    @Test
    void stats_that_tell_nothing_new_are_not_written() {
        read(stats("'isOnline':true,'receivedAt':'2026-11-22T10:00:00Z','data':{'print':{'percent':41}}"));
        KnownPrinter known = state.printer("printer1").orElseThrow();
        read(stats("'isOnline':true,'receivedAt':'2026-11-22T10:00:01Z','data':{'print':{'percent':41.2}}"));
        assertThat(state.printer("printer1")).get().isSameAs(known);
        read(stats("'isOnline':true,'receivedAt':'2026-11-22T10:00:02Z','data':{'print':{'percent':42}}"));
        assertThat(state.printer("printer1"))
                .get()
                .extracting(KnownPrinter::percent)
                .isEqualTo(42);
    }

    @Test
    void stats_that_were_overtaken_are_stale() {
        read(stats("'isOnline':true,'receivedAt':'2026-11-22T10:00:00Z'"));
        assertThat(types(stats("'isOnline':false,'receivedAt':'2026-11-22T10:00:05Z'")))
                .containsExactly("printer.offline");
        assertThat(types(stats("'isOnline':true,'receivedAt':'2026-11-22T10:00:01Z'")))
                .isEmpty();
    }

    @Test
    void the_next_job_does_not_begin_with_the_last_ones_percent() {
        read(printer("{'printingJobId':'job0'}"));
        read(stats("'data':{'print':{'percent':99}}"));
        read(printer("{'printingJobId':'job1'}"));
        assertThat(state.printer("printer1"))
                .get()
                .extracting(KnownPrinter::percent)
                .isNull();
    }

    @Test
    void a_printers_trouble_says_which_job_and_order_it_holds_up() {
        read(job("printing", 2));
        read(printer("{'name':'Mars','printingJobId':'job1'}"));
        read(stats("'data':{'print':{'percent':41.6}}"));
        Event event = read(stats("'isOnline':true,'data':{'health':{'errors':['0300-8003']}}"))
                .events()
                .get(0);
        assertThat(event.job()).isEqualTo(new Event.Job("job1", "1001 bracket [7K2M9QXB-1]", null, "printing", 42));
        assertThat(event.order()).isEqualTo(new Event.Order("1001", "7K2M9QXB"));
        assertThat(event.partner()).isEqualTo("acme");
    }
}
