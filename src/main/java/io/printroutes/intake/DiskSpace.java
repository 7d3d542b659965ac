package io.printroutes.intake;

import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.event.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Whether there is room to take anything in; where there is not, that is said once. */
public final class DiskSpace {

    private final Path folder;
    private final long minFree;
    private final EventLog events;
    private final OwnEvents news;
    private final Clock clock;
    private boolean low;

    public DiskSpace(Path folder, long minFree, EventLog events, OwnEvents news, Clock clock) {
        this.folder = folder;
        this.minFree = minFree;
        this.events = events;
        this.news = news;
        this.clock = clock;
    }

    public synchronized boolean hasRoom() {
        return hasRoomFor(0);
    }

    /** Whether so many bytes more would leave what is to be left. */
    public synchronized boolean hasRoomFor(long bytes) {
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            // what can't be asked is found out by writing
            return true;
        }
        boolean nowLow = free - bytes < minFree;
        if (nowLow && !low) {
            events.append(List.of(news.diskLow(clock.instant(), free, minFree + bytes)));
        }
        low = nowLow;
        return !nowLow;
    }
}
