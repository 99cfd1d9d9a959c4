package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.EnglishWords;
import dev.runboard.web.PageWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts update times that the server has written, so both write the same. */
@BrowserTest
class TimeWordsTests {

    private static final String RUN = "/runs/drun_019ec55a68af73028afa5b87931cb2f3";

    private static final List<Duration> DISTANCES = Stream.of(
                    "PT1.5S",
                    "PT7.5S",
                    "PT59.5S",
                    "PT1M1S",
                    "PT59M59S",
                    "PT1H1S",
                    "PT47H59M",
                    "PT48H1S",
                    "P400D",
                    "-PT30.5S",
                    "-PT2H1M",
                    "-P3DT1M")
            .map(Duration::parse)
            .toList();

    private static final List<Duration> DURATIONS = Stream.of(
                    "PT1M2.5S", "PT4M12.5S", "PT2H5M1S", "PT23H59M1S", "P3DT4H1M")
            .map(Duration::parse)
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void distancesAreTheSame(String language, Person person) {
        opens(language, person);

        assertThat(words(person, DISTANCES, "<time datetime=\"${time}\"></time> <span class=\"ago due\"></span>"))
                .isEqualTo(DISTANCES.stream()
                        .map(past -> print(language, Durations.distance(Instant.EPOCH.minus(past), Instant.EPOCH)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void durationsAreTheSame(String language, Person person) {
        opens(language, person);

        assertThat(words(person, DURATIONS, "<span data-since=\"${time}\"></span>"))
                .isEqualTo(DURATIONS.stream()
                        .map(length -> print(language, Durations.words(length)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void timesAreTheSame(String language, Person person) {
        opens(language, person);
        Instant now = Instant.ofEpochMilli(
                Long.parseLong(person.page().locator("html").getAttribute("data-now")));
        List<Duration> ages =
                Stream.of(370, 320, 250, 200, 100, 20, 0).map(Duration::ofDays).toList();

        assertThat(words(person, ages, "<time datetime=\"${time}\"></time>"))
                .isEqualTo(ages.stream()
                        .map(age -> print(
                                language, DisplayTime.of(now.minus(age), now).absolute()))
                        .toList());
    }

    /**
     * What the scripts write into elements with times of these ages. They take the time from each answer, count durations once the
     * page is up to date, and write all times again when the zone changes.
     */
    private static Object words(Person person, List<Duration> ages, String html) {
        return person.page()
                .evaluate(
                        """
                        ages => {
                          const { now } = document.documentElement.dataset;
                          const xhr = { getResponseHeader: (name) => name === 'Runboard-Now' ? now : null };
                          const places = ages.map((age) => {
                            const place = document.body.appendChild(document.createElement('p'));
                            const time = new Date(now - age).toISOString();
                            place.innerHTML = `%s`;
                            return place.lastChild;
                          });
                          document.dispatchEvent(new CustomEvent('htmx:beforeOnLoad', { detail: { xhr } }));
                          const piece = document.createElement('p');
                          document.dispatchEvent(new CustomEvent('live:reply', { detail: { piece, fetched: [] } }));
                          document.querySelector('#zone').click();
                          return places.map((place) => place.textContent);
                        }""".formatted(html),
                        ages.stream().map(age -> (double) age.toMillis()).toList());
    }

    private static String print(String language, Message message) {
        return String.valueOf(new PageWords(EnglishWords.messages(), Locale.of(language)).of(message));
    }

    private static void opens(String language, Person person) {
        person.reads(language);
        person.signInTo(RUN);
    }
}
