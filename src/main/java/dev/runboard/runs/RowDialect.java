package dev.runboard.runs;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.processor.IProcessor;

/** Lets templates write {@code rb:rows} and {@code rb:drawn}. */
@Component
class RowDialect extends AbstractProcessorDialect {

    /** After {@code th:if} and the like, before an element's other attributes. */
    static final int PRECEDENCE = 1000;

    RowDialect() {
        super("Runboard", "rb", PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new RowsProcessor(prefix), new TableProcessor(prefix));
    }
}
