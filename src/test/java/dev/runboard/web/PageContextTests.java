package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.LazyContextVariable;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class PageContextTests {

    private final MockServletContext application = new MockServletContext();
    private final MockHttpServletRequest request = new MockHttpServletRequest(application);

    @Test
    void attributesOfTheRequestAndTheModelAreVariables() {
        request.setAttribute("site", "/runboard");

        assertThat(show("[[${site}]] [[${name}]] [[${none}]]", Map.of("name", "nightly")))
                .isEqualTo("/runboard nightly ");
    }

    @Test
    void aPartOfATemplateMayHaveAnotherVariableOfTheSameName() {
        assertThat(show("""
                        [[${name}]]<th:block th:with="name='inner'">,[[${name}]]</th:block>,[[${name}]]\
                        <th:block th:with="name=${null}">,[[${name}]]</th:block>,[[${name}]]""", Map.of("name", "outer"))).isEqualTo("outer,inner,outer,,outer");
    }

    @Test
    void aLoopMayHaveAnotherVariableOfTheSameName() {
        assertThat(show("""
                        [[${one}]]<th:block th:each="one : ${all}">,[[${one}]]<th:block th:with="one=${one + 1}">\
                        ([[${one}]])</th:block>[[${one}]]</th:block>,[[${one}]]""", Map.of("one", "page", "all", List.of(1, 5)))).isEqualTo("page,1(2)1,5(6)5,page");
    }

    @Test
    void aLazyVariableIsItsValue() {
        request.setAttribute("site", lazy("/runboard"));

        assertThat(show("[[${site}]] [[${name}]]", Map.of("name", lazy("nightly"))))
                .isEqualTo("/runboard nightly");
    }

    private static LazyContextVariable<String> lazy(String value) {
        return new LazyContextVariable<>() {
            @Override
            protected String loadValue() {
                return value;
            }
        };
    }

    @Test
    void aLoopLeavesNothingInTheRequest() {
        assertThat(show("<th:block th:each=\"one : ${all}\">[[${one}]]</th:block>", Map.of("all", List.of(1, 2))))
                .isEqualTo("12");
        assertThat(request.getAttribute("one")).isNull();
        assertThat(request.getAttribute("all")).isNull();
    }

    private String show(String template, Map<String, Object> model) {
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.setTemplateResolver(new StringTemplateResolver());
        new PageContext.Installer().postProcessBeforeInitialization(templates, "templateEngine");
        var exchange = JakartaServletWebApplication.buildApplication(application)
                .buildExchange(request, new MockHttpServletResponse());
        return templates.process(template, new WebContext(exchange, Locale.ENGLISH, model));
    }
}
