package dev.runboard.text;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people call things, and how they tell two of one name apart. */
class LabelsTests {

    private static final String ONE = "dep_019ec55a2b687b3f94eee77dd77e4b2a";
    private static final String OTHER = "dep_019ec53748f7784bac33f208c0f66982";
    private static final int WIDTH = 48;

    @Test
    void aUniqueNameIsShownWithoutItsId() {
        assertThat(labels("nightly", "daily")).containsExactly("nightly", "daily");
    }

    @ParameterizedTest
    @CsvSource({
        "nightly,nightly",
        "nightly,'nightly '",
        "nightly,nightly\u202e",
        "nightly,night\u200bly",
        "nightly,night\u200dly",
        "nightly,night\u00adly",
        "the job,'the  job'",
        "café,cafe\u0301",
    })
    void namesThatLookAlikeGetTheEndsOfTheirIds(String one, String other) {
        List<String> labels = labels(one, other);

        assertThat(labels.getFirst()).endsWith(" …d77e4b2a");
        assertThat(labels.getLast()).endsWith(" …c0f66982");
    }

    @Test
    void longNamesThatDifferInTheirMiddleAreToldApartToo() {
        String start = "x".repeat(100);

        assertThat(labels(start + "1" + start, start + "2" + start))
                .allMatch(label -> label.matches("x+…x+ …(d77e4b2a|c0f66982)"));
    }

    @Test
    void idsThatEndAlikeAreWrittenFurther() {
        String end = "0".repeat(12);
        Map<String, Label> labels = Labels.of(
                List.of(new Labels.Named("dep_1" + end, "a", false), new Labels.Named("dep_2" + end, "a", false)),
                WIDTH);

        assertThat(labels.values()).extracting(Label::end).containsExactlyInAnyOrder("…ep_1" + end, "…ep_2" + end);
    }

    @Test
    void idsThatDifferOnlyAtTheirStartShowIt() {
        String one = "dep_019f46fcd6e575859a67da6c4ff91e23";
        String other = "dep_019fcc5446c575859a67da6c4ff91e23";
        Map<String, Label> labels =
                Labels.of(List.of(new Labels.Named(one, "a", false), new Labels.Named(other, "a", false)), WIDTH);

        assertThat(labels.get(one)).hasToString("a …46fcd6e5…");
        assertThat(labels.get(other)).hasToString("a …cc5446c5…");
    }

    @Test
    void aNoteTellsApartAsWell() {
        Map<String, Label> labels = Labels.of(
                List.of(new Labels.Named(ONE, "nightly", false), new Labels.Named(OTHER, "nightly", true)), WIDTH);

        assertThat(labels.values())
                .extracting(label -> english(label.words()))
                .containsExactlyInAnyOrder("nightly", "nightly (archived)");
    }

    @ParameterizedTest
    @CsvSource({
        "sync (EU),sync (EU)",
        "archived,archived",
        "sync (archived),sync (archived) …d77e4b2a",
        "sync（已归档）,sync（已归档） …d77e4b2a",
    })
    void aNameThatEndsLikeAnArchivedOneShowsItsId(String name, String label) {
        Map<String, Label> labels =
                Labels.of(List.of(new Labels.Named(ONE, name, false), new Labels.Named(OTHER, "sync", true)), WIDTH);

        assertThat(labels.get(ONE)).hasToString(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u202e", "\u200b\u200b", "\u0000"})
    void anInvisibleNameIsReplacedByTheId(String name) {
        assertThat(labels(name, null)).containsExactly(ONE, OTHER);
    }

    @Test
    void longNamesLoseTheirMiddle() {
        String name = "production-eu-central-1-customer-reporting-pipeline-step-07-aggregate";
        Label label =
                Labels.of(List.of(new Labels.Named(ONE, name, false)), WIDTH).get(ONE);

        assertThat(label.name())
                .startsWith("production-eu-central-1")
                .endsWith("-step-07-aggregate")
                .contains("…");
        assertThat(label.name().length()).isLessThanOrEqualTo(WIDTH);
        assertThat(label.whole()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"界", "👩‍👩‍👧‍👧", "🇩🇪", "e\u0301", "\ud800", "ﷺ"})
    void noLetterIsCutInTwo(String letter) {
        String name = letter.repeat(300);
        String shown = Labels.of(List.of(new Labels.Named(ONE, name, false)), WIDTH)
                .get(ONE)
                .name();

        assertThat(shown.replace(letter, "").replace("\ufffd", "")).isEqualTo("…");
    }

    @Test
    void aLetterUnderAHeapOfMarksIsCut() {
        String shown = Labels.of(List.of(new Labels.Named(ONE, "z" + "\u0301".repeat(290), false)), WIDTH)
                .get(ONE)
                .name();

        assertThat(shown.length()).isLessThanOrEqualTo(WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bravo\u202e", "\u2066bravo", "bra\u200evo", "bra\u061cvo", "br\u0007avo", "bravo\ufeff"})
    void directionMarksAreRemoved(String name) {
        assertThat(NameText.clean(name)).isEqualTo("bravo");
    }

    @ParameterizedTest
    @CsvSource({"'a\nb',a b", "'a\u2028b',a b", "'  a  b ',a b", "👩‍👧,👩‍👧", "می\u200cخواهم,می\u200cخواهم"})
    void otherCharactersOfANameStay(String name, String clean) {
        assertThat(NameText.clean(name)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({
        "nightly_archived_1781427523,true,nightly",
        "nightly_archived_1781427523,false,nightly_archived_1781427523",
        "nightly_archived_,true,nightly_archived_",
        "nightly_archived_x,true,nightly_archived_x",
        "_archived_1781427523,true,_archived_1781427523",
        "a_archived_1_archived_2,true,a_archived_1",
        "nightly,true,nightly",
    })
    void archivedDeploymentsAreShownByTheirOriginalName(String name, boolean archived, String shown) {
        assertThat(ArchivedName.shown(name, archived)).isEqualTo(shown);
    }

    private static List<String> labels(@Nullable String one, @Nullable String other) {
        Map<String, Label> labels =
                Labels.of(List.of(new Labels.Named(ONE, one, false), new Labels.Named(OTHER, other, false)), WIDTH);
        return List.of(labels.get(ONE).text(), labels.get(OTHER).text());
    }
}
