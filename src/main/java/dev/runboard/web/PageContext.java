package dev.runboard.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.ILazyContextVariable;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.web.IWebExchange;

/**
 * The variables of the templates of a page, in maps. By default, each is an attribute of the request: every look-up passes all wrappers
 * of the request, and a loop sets attributes for each of its elements.
 */
final class PageContext extends EngineContext implements IWebContext {

    private static final StandardEngineContextFactory STANDARD = new StandardEngineContextFactory();

    private final IWebExchange exchange;

    /**
     * The variables of the whole page that no part of a template redefined. They are found without a look at the loops around. Lazy
     * ones are not among them, because {@link EngineContext} resolves them.
     */
    private final Map<String, Object> ofPage;

    /** Makes all pages use it. */
    @Component
    static final class Installer implements BeanPostProcessor {

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof TemplateEngine templates) {
                templates.setEngineContextFactory(PageContext::of);
            }
            return bean;
        }
    }

    private PageContext(
            IEngineConfiguration configuration,
            TemplateData template,
            @Nullable Map<String, Object> attributes,
            IWebContext context) {
        super(configuration, template, attributes, context.getLocale(), null);
        this.exchange = context.getExchange();
        this.ofPage = variables(context);
        super.setVariables(ofPage);
        ofPage.values().removeIf(ILazyContextVariable.class::isInstance);
    }

    static IEngineContext of(
            IEngineConfiguration configuration,
            TemplateData template,
            @Nullable Map<String, Object> attributes,
            IContext context) {
        return context instanceof IWebContext page
                ? new PageContext(configuration, template, attributes, page)
                : STANDARD.createEngineContext(configuration, template, attributes, context);
    }

    private static Map<String, Object> variables(IWebContext context) {
        Map<String, Object> variables = new HashMap<>(context.getExchange().getAttributeMap());
        context.getVariableNames().forEach(name -> variables.put(name, context.getVariable(name)));
        return variables;
    }

    @Override
    public @Nullable Object getVariable(String name) {
        Object known = ofPage.get(name);
        return known == null ? super.getVariable(name) : known;
    }

    @Override
    public void setVariable(String name, @Nullable Object value) {
        ofPage.remove(name);
        super.setVariable(name, value);
    }

    @Override
    public void setVariables(Map<String, Object> variables) {
        variables.keySet().forEach(ofPage::remove);
        super.setVariables(variables);
    }

    @Override
    public void removeVariable(String name) {
        ofPage.remove(name);
        super.removeVariable(name);
    }

    @Override
    public IWebExchange getExchange() {
        return exchange;
    }
}
