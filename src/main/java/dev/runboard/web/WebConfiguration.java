package dev.runboard.web;

import dev.runboard.locale.LocaleSettings;
import dev.runboard.upstream.client.Upstream;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Configures Spring MVC for all pages. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final LayoutInterceptor layout;
    private final Upstream upstream;
    private final ActivePages activePages;
    private final MessageSource messages;

    WebConfiguration(LayoutInterceptor layout, Upstream upstream, ActivePages activePages, MessageSource messages) {
        this.layout = layout;
        this.upstream = upstream;
        this.activePages = activePages;
        this.messages = messages;
    }

    @Bean
    static LayoutInterceptor layout(
            ObjectProvider<ResourceUrlProvider> resources,
            LiveSettings live,
            ConsoleSettings console,
            Environment environment,
            ObjectProvider<BuildProperties> build,
            MessageSource messages,
            LocaleSettings locale,
            InstantSource clock) {
        boolean demo = environment.matchesProfiles("demo");
        return new LayoutInterceptor(
                resources, live, new Console(console.url()), demo, build.getIfAvailable(), messages, locale, clock);
    }

    /** The name is the one that Spring MVC looks for. */
    @Bean
    static FlashMapManager flashMapManager() {
        return new NoFlashMaps();
    }

    /** Disables a filter of Spring Boot: {@link LayoutInterceptor} knows the versioned addresses of all files. */
    @Bean
    static FilterRegistrationBean<ResourceUrlEncodingFilter> noSearchForFiles() {
        FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
                new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setEnabled(false);
        return filter;
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addPrinter(new MessagePrinter(messages));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(layout).excludePathPatterns("/assets/**", "/actuator/**");
        registry.addInterceptor(new ApiUsageInterceptor(upstream, activePages, messages))
                .addPathPatterns("/overview", "/runs/**", "/deployments/**", "/wall/**");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/overview");
    }
}
