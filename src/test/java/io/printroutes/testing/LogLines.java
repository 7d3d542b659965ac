package io.printroutes.testing;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What an operator reads in the log while a test runs, from warnings upward. */
public final class LogLines extends AbstractAppender implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public LogLines() {
        super("log lines", null, null, true, Property.EMPTY_ARRAY);
        start();
        root().addAppender(this);
    }

    private static Logger root() {
        return (Logger) LogManager.getRootLogger();
    }

    @Override
    public void append(LogEvent event) {
        if (Objects.requireNonNull(event.getLevel()).isMoreSpecificThan(Level.INFO)) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }

    public List<String> with(String words) {
        return lines.stream().filter(line -> line.contains(words)).toList();
    }

    @Override
    public void close() {
        root().removeAppender(this);
        stop();
    }
}
