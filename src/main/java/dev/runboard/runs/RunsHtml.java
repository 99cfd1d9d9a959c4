package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.web.PageWords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.cache.NonCacheableCacheEntryValidity;
import org.thymeleaf.context.Context;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.engine.TemplateManager;
import org.thymeleaf.engine.TemplateModel;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.standard.expression.Fragment;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresource.StringTemplateResource;

/** Renders the run table, and caches the HTML, because many people look at the same view. */
@Component
class RunsHtml {

    /** The model attribute with the HTML. The template shows it instead of rendering the same part again. */
    static final String ATTRIBUTE = "rendered";

    private static final String TEMPLATE = "runs/list";

    /** Durations and ages in the HTML are exact to the second. */
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private static final DataSize MAX_SIZE = DataSize.ofMegabytes(16);

    private final ITemplateEngine templates;
    private final ApplicationContext beans;
    private final FormattingConversionService printers;
    private final PerTokenCache<Key, Html> cache;

    private record Key(String part, RunsView view, Instant second, Locale locale) {}

    /** @param bytes the approximate heap of the HTML and of what is kept for its key */
    private record Html(Fragment fragment, int bytes) {}

    /** @param settings if templates are not cached, then neither is their HTML */
    RunsHtml(
            Upstream upstream,
            ITemplateEngine templates,
            ThymeleafProperties settings,
            ApplicationContext beans,
            FormattingConversionService printers) {
        this.templates = templates;
        this.beans = beans;
        this.printers = printers;
        this.cache = upstream.memory(MAX_SIZE, settings.isCache() ? MAX_AGE : Duration.ZERO, Html::bytes);
    }

    /** The filters and the table. */
    Fragment content(AccessToken token, RunsView view, Instant now) {
        return html(token, "content", view, now).fragment();
    }

    /** The part that refreshes. */
    Fragment table(AccessToken token, RunsView view, Instant now) {
        return html(token, "view", view, now).fragment();
    }

    /**
     * What is new for one page. Few pages show the same rows, so it is not cached.
     *
     * @param hasChart whether it has the chart too
     */
    Fragment news(RunsView view, RunsNews news, boolean hasChart, Instant now) {
        Map<String, Object> model = Map.of("page", view.page(hasChart, now), "news", news, "hasChart", hasChart);
        return html(render("news", view, model)).fragment();
    }

    private Html html(AccessToken token, String part, RunsView view, Instant now) {
        var cached = cache.of(token);
        Key key = new Key(part, view, now.truncatedTo(ChronoUnit.SECONDS), LocaleContextHolder.getLocale());
        Html html = cached.get(key);
        if (html == null) {
            html = html(render(part, view, Map.of("page", view.page(true, now))));
            cached.put(key, html);
        }
        return html;
    }

    /** The template sees nothing of the request but its language: the HTML depends on the key alone. */
    private String render(String part, RunsView view, Map<String, Object> model) {
        Locale locale = LocaleContextHolder.getLocale();
        PageWords words = new PageWords(beans, locale);
        Context context = new Context(locale, Map.of("pace", view.pace(), "site", view.site(), "words", words));
        context.setVariables(model);
        // Without it, Thymeleaf creates one for every expression.
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, printers));
        return templates.process(TEMPLATE, Set.of(part), context);
    }

    /** In mode RAW, Thymeleaf writes the HTML as it is, and evaluates nothing in it. */
    private Html html(String rendered) {
        String text = withShortLinks(rendered);
        TemplateData source = new TemplateData(
                TEMPLATE,
                null,
                new StringTemplateResource(text),
                TemplateMode.RAW,
                NonCacheableCacheEntryValidity.INSTANCE);
        TemplateManager manager = templates.getConfiguration().getTemplateManager();
        TemplateModel model = manager.parseString(source, text, 0, 0, TemplateMode.RAW, false);
        return new Html(new Fragment(model, Map.of(), false), 4 * text.length());
    }

    /**
     * Shortens the links, which repeat these parameters hundreds of times. Thymeleaf escapes each ampersand, but HTML needs that only
     * before the name of a character, and no such name begins like these.
     */
    private static String withShortLinks(String html) {
        return html.replace("&amp;limit=", "&limit=").replace("&amp;until=", "&until=");
    }
}
