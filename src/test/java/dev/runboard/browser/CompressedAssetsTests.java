package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Style sheets, scripts and images, which a browser gets compressed with Brotli. */
@BrowserTest
class CompressedAssetsTests {

    private static final String FETCH =
            "name => fetch('/assets/' + name).then(async file => [file.headers.get('content-encoding'), await file.text()])";

    @Test
    void aCompressedFileHasTheTextOfTheFileBesideIt(Person person) throws IOException {
        Resource[] copies = new PathMatchingResourcePatternResolver().getResources("classpath:static/*.br");
        person.open("/login");

        assertThat(copies).isNotEmpty().allSatisfy(copy -> {
            String name = String.valueOf(copy.getFilename()).replace(".br", "");
            String text = copy.createRelative(name).getContentAsString(StandardCharsets.UTF_8);
            assertThat(person.page().evaluate(FETCH, name)).as(name).isEqualTo(List.of("br", text));
        });
    }
}
