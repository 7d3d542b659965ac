package io.printroutes.plan;

import io.printroutes.order.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What would come of some files, dropped together.
 *
 * @param lines that would go into Printago's queue, those of lone models included
 * @param pieces that would be printed, copies counted; what lies in {@code orders} as lines may be many pieces
 * @param bytes that would be uploaded
 * @param throughAt when the last request could be sent, as the budget stands
 * @param exact whether that is what it costs, provided that nothing else is sent meanwhile: not where the budget makes it last
 *     longer than {@code printago.batch.wait}, after which lines do not wait for each other any more, nor where it is too
 *     scarce for new models of low priority to be waited for
 * @param refused what would be refused, and why
 * @param warnings what would be taken all the same, but may not be what was meant
 */
public record Plan(
        List<Order> orders,
        int loneModels,
        int lines,
        long pieces,
        int modelsNew,
        int modelsKnown,
        long bytes,
        Requests requests,
        Instant throughAt,
        boolean exact,
        List<Refused> refused,
        List<Refused> warnings) {

    /**
     * @param pieces of its rows together
     * @param state {@code new}, {@code repeated} (the first receipt again and no print), {@code waits} (for its files) or
     *     {@code refused}
     * @param waitsFor files that do not lie there
     */
    public record Order(String order, String file, int lines, long pieces, String state, List<String> waitsFor) {}

    /** By what they are for. */
    public record Requests(int names, int addresses, int parts, int builds) {

        public int total() {
            return names + addresses + parts + builds;
        }
    }

    /** A problem, and the file that has it. */
    public record Refused(String file, Problem problem) {}
}
