package dev.runboard.web;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Configures the server of the platform's port. It has a context of its own, which takes nothing from {@link WebConfiguration}.
 *
 * <p>The file {@code ManagementContextConfiguration.imports} names this class. It has no annotation that a scan finds: its valves
 * would otherwise be those of the pages' port, too.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class PlatformServerConfiguration {

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> platformValves() {
        return server -> server.addEngineValves(new LanguageValve(), new PlatformValve());
    }
}
