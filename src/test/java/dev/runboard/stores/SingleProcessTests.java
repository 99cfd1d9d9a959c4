package dev.runboard.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.ServerTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Without profile {@code cluster}, nothing needs Redis. */
@ServerTest
class SingleProcessTests {

    /** All settings are read, whether they are used or not. */
    private static final String SETTINGS = "runboard.cluster-";

    @Autowired
    private ApplicationContext application;

    @Test
    void noBeanNeedsRedis() {
        assertThat(Arrays.stream(application.getBeanDefinitionNames()))
                .filteredOn(name -> !name.startsWith(SETTINGS))
                .noneMatch(name -> name.toLowerCase().contains("redis"))
                .noneMatch(name -> name.toLowerCase().contains("sessionrepository"));
        assertThat(application.getBean(ExpiringStores.class)).isInstanceOf(InMemoryStores.class);
    }
}
