package dev.runboard.web;

import dev.runboard.upstream.Upstream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Wires what all pages share into Spring MVC. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<ResourceUrlProvider> resources;
    private final LiveSettings live;
    private final Upstream upstream;
    private final Audience audience;

    WebConfiguration(
            ObjectProvider<ResourceUrlProvider> resources, LiveSettings live, Upstream upstream, Audience audience) {
        this.resources = resources;
        this.live = live;
        this.upstream = upstream;
        this.audience = audience;
    }

    /** The valve added last is asked first, before the one that the framework adds. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new RefusalValve()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LayoutInterceptor(resources, live))
                .excludePathPatterns("/assets/**", "/actuator/**");
        registry.addInterceptor(new CostInterceptor(upstream, audience))
                .addPathPatterns("/runs/**", "/deployments/**", "/wall/**");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/runs");
    }
}
