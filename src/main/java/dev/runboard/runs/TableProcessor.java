package dev.runboard.runs;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.FastStringWriter;

/**
 * {@code rb:drawn="runs/view"} puts the text of a template in the place of its element. That template sees the table that is
 * shown and nothing else, so that equal tables have equal texts, and one that {@link DrawnTables} still has is not drawn again.
 */
class TableProcessor extends AbstractAttributeTagProcessor {

    private static final String EVALUATION =
            ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME;

    TableProcessor(String prefix) {
        super(TemplateMode.HTML, prefix, null, false, "drawn", true, RowDialect.PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            String template,
            IElementTagStructureHandler structure) {
        var table = (DrawnTables.Table) Objects.requireNonNull(context.getVariable(DrawnTables.Table.ATTRIBUTE));
        String text = table.text(template, variables -> draw(template, variables, context));
        structure.replaceWith(text, false);
    }

    /**
     * The text of a template that sees {@code variables} and nothing else, without the line end of its file.
     *
     * @param context where it is to stand
     */
    static String draw(String template, Map<String, Object> variables, ITemplateContext context) {
        FastStringWriter text = new FastStringWriter(1024);
        Context alone = new Context(Locale.ENGLISH, variables);
        // What expressions are evaluated with is dear to make, and without one it would be made for every element.
        alone.setVariable(EVALUATION, context.getVariable(EVALUATION));
        context.getConfiguration()
                .getTemplateManager()
                .parseAndProcess(new TemplateSpec(template, TemplateMode.HTML), alone, text);
        return text.toString().strip();
    }
}
