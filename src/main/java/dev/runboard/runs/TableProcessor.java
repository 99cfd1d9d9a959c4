package dev.runboard.runs;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.FastStringWriter;

/**
 * {@code rb:drawn="runs/view"} puts the text of a template in the place of its element. That template sees the table that is
 * shown and nothing else, so that equal tables have equal texts, and one that {@link DrawnTables} still has is not drawn again.
 */
class TableProcessor extends AbstractAttributeTagProcessor {

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
        String text = table.text(template, variables -> draw(template, variables, context.getConfiguration()));
        structure.replaceWith(text, false);
    }

    /** The text of a template that sees {@code variables} and nothing else, without the line end of its file. */
    static String draw(String template, Map<String, Object> variables, IEngineConfiguration configuration) {
        FastStringWriter text = new FastStringWriter(1024);
        Context alone = new Context(Locale.ENGLISH, variables);
        configuration.getTemplateManager().parseAndProcess(new TemplateSpec(template, TemplateMode.HTML), alone, text);
        return text.toString().strip();
    }
}
