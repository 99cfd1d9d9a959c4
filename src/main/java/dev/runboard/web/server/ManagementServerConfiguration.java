package dev.runboard.web.server;

import dev.runboard.locale.LanguageChoice;
import dev.runboard.locale.LanguageValve;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Configures the server of the management port. It has its own context, without {@link WebConfiguration}.
 *
 * <p>The file {@code ManagementContextConfiguration.imports} names this class. It is not annotated with {@code @Configuration},
 * because a component scan would add its valves to the other port.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementServerConfiguration {

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> platformValves(LanguageChoice language) {
        return server -> server.addEngineValves(new LanguageValve(language), new ManagementErrorValve());
    }
}
