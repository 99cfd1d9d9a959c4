package dev.runboard.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.ServerTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Without the profile nothing of Redis is there: nothing to install, nothing to ask for, nothing to fail. */
@ServerTest
class SingleProcessTests {

    @Autowired
    private ApplicationContext application;

    @Test
    void nothingWantsARedis() {
        assertThat(Arrays.stream(application.getBeanDefinitionNames()))
                .noneMatch(name -> name.toLowerCase().contains("redis"))
                .noneMatch(name -> name.toLowerCase().contains("sessionrepository"));
        assertThat(application.getBean(Shelves.class)).isInstanceOf(MemoryShelves.class);
    }
}
