package dev.runboard.runs;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.processor.IProcessor;

/** Lets templates write {@code rb:rows}. */
@Component
class RowDialect extends AbstractProcessorDialect {

    private static final int PRECEDENCE = 1000;

    RowDialect() {
        super("Runboard", "rb", PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new RowsProcessor(prefix));
    }
}
