package dev.runboard.runs;

import dev.runboard.upstream.PerTokenCache;
import dev.runboard.web.runs.RunRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code rb:rows="${rows}"} fills its element with the rows, each as the template {@code runs/row} draws it. That template sees
 * its row and nothing else, so that equal rows have equal texts, and one that {@link DrawnRows} still has is not drawn again.
 */
class RowsProcessor extends AbstractStandardExpressionAttributeTagProcessor {

    private static final String TEMPLATE = "runs/row";

    RowsProcessor(String prefix) {
        super(TemplateMode.HTML, prefix, "rows", RowDialect.PRECEDENCE, true);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            String expression,
            Object rows,
            IElementTagStructureHandler structure) {
        var drawn = (PerTokenCache<RunRow, String>.@Nullable Part) context.getVariable(DrawnRows.ATTRIBUTE);
        StringBuilder body = new StringBuilder();
        for (RunRow row : (List<RunRow>) rows) {
            body.append(text(row, drawn, context));
        }
        structure.setBody(body, false);
    }

    private static String text(
            RunRow row, PerTokenCache<RunRow, String>.@Nullable Part drawn, ITemplateContext context) {
        if (drawn == null) {
            return TableProcessor.draw(TEMPLATE, Map.of("row", row), context);
        }
        String known = drawn.get(row);
        if (known != null) {
            return known;
        }
        String text = TableProcessor.draw(TEMPLATE, Map.of("row", row), context);
        drawn.put(row, text);
        return text;
    }
}
