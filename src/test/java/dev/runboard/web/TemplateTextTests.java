package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates take their words from the message bundles. What they contain themselves is replaced when they are rendered. */
class TemplateTextTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** Names, which are the same in all languages. */
    private static final Pattern NAMES = Pattern.compile("Runboard|UTC|CSV|NDJSON|qoder\\.com/\\S+");

    /** Classes of styles, like {@code num w-count}. One of them has a hyphen. */
    private static final Pattern CLASSES = Pattern.compile("(?=.*-)[a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*)*");

    private static final Pattern TOKEN = Pattern.compile(
            "<!--.*?-->|<![^>]*>|<(/?)([a-zA-Z][a-zA-Z:0-9]*)((?:\\s+[^\\s=\">]+(?:=\"[^\"]*\")?)*)\\s*(/?)>|[^<]+",
            Pattern.DOTALL);

    /** Attributes that replace the content of their element. */
    private static final Pattern REPLACES = Pattern.compile("\\sth:(text|replace|insert)=\"");

    private static final Pattern SHOWN_ATTRIBUTE =
            Pattern.compile("\\s(aria-label|title|placeholder|alt)=\"[^\"]*\\p{L}[^\"]*\"");

    private static final Pattern EXPRESSION = Pattern.compile("\\s(?:th:|data-th-)[a-z-]+=\"([^\"]*)\"");

    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");

    private static final Pattern SUBSTITUTION = Pattern.compile("\\|([^|]*)\\|");

    private static final Pattern VALUE = Pattern.compile("\\$\\{([^{}]*)}");

    private static final Pattern CALCULATION = Pattern.compile("(?<!') [-*/%] (?!')|(?<!') \\+ (?!['(])");

    static List<Path> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateShowsNoTextOfItsOwn(Path template) throws IOException {
        assertThat(texts(Files.readString(template))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateShowsNoAttributeOfItsOwn(Path template) throws IOException {
        assertThat(attributes(Files.readString(template))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void expressionsOfTemplateHaveNoWords(Path template) throws IOException {
        assertThat(literals(Files.readString(template))).isEmpty();
    }

    /** Page models count. A plus sign only joins texts, one of which is a literal. */
    @ParameterizedTest
    @MethodSource("templates")
    void templateDoesNotCalculate(Path template) throws IOException {
        assertThat(calculations(Files.readString(template))).isEmpty();
    }

    @Test
    void calculationsAreFoundAndJoinedTextsAreNot() {
        assertThat(calculations("<p th:text=\"#{a(${b.size() + c})}\" th:attr=\"x=${d - 1},y=|${e * 2}|\">"))
                .containsExactly("b.size() + c", "d - 1", "e * 2");
        assertThat(calculations(
                        "<p th:text=\"${f + '/g'} + '-'\" th:href=\"|#${h}|\" th:if=\"${i > 0 and j == 'k-l'}\">"))
                .isEmpty();
    }

    @Test
    void wordsAreFoundWhereverTheyAre() {
        assertThat(
                        texts(
                                "<p>Two <b th:text=\"#{a}\">three <b>four</b></b> five</p><i th:text=\"#{b}\">six</i>: <i>[[${c}]]</i> – UTC"))
                .containsExactly("Two", "five", "[[${c}]]");
        assertThat(texts("<html th:replace=\"~{layout :: page(~{::main})}\"><main>One</main></html>"))
                .containsExactly("One");
        assertThat(attributes("<a title=\"Seven\"><a title=\"Eight\" th:title=\"#{d}\"><a alt=\"9\" class=\"ten\">"))
                .containsExactly("title=\"Seven\"");
        assertThat(attributes("<a title=\"Eight\" th:attr=\"class=${e},title=${f}\">"))
                .isEmpty();
        assertThat(literals("<p th:text=\"${g ? 'true' : 'From its session.'} + 'None' + 'failed' + |${h} runs|\">"))
                .containsExactly("From its session.", "None", " runs");
        assertThat(literals("<th th:class=\"${i ? 'num w-count' : 'num'}\">")).isEmpty();
        assertThat(literals("<p th:id=\"|run-${i}|\" th:title=\"|${words.of(j)}, ${k}|\">"))
                .isEmpty();
    }

    /** The texts of a template. A page's own elements go into its layout, although it has {@code <html th:replace>}. */
    private static List<String> texts(String template) {
        List<String> texts = new ArrayList<>();
        Matcher token = TOKEN.matcher(template);
        while (token.find()) {
            String name = token.group(2);
            if (name == null) {
                String text = token.group().startsWith("<!") ? "" : own(token.group());
                Stream.of(text).filter(TemplateTextTests::hasLetters).forEach(texts::add);
            } else if (!name.equals("html")
                    && token.group(1).isEmpty()
                    && token.group(4).isEmpty()
                    && REPLACES.matcher(token.group(3)).find()) {
                skipTo(token, name);
            }
        }
        return texts;
    }

    /** Skips the content of an element. */
    private static void skipTo(Matcher token, String name) {
        for (int depth = 1; depth > 0 && token.find(); ) {
            if (name.equals(token.group(2)) && token.group(4).isEmpty()) {
                depth += token.group(1).isEmpty() ? 1 : -1;
            }
        }
    }

    /** A text without names. A browser that opens the template would show an inlined expression, so it counts as text. */
    private static String own(String text) {
        String plain = text.replaceAll("&[a-z]+;", "");
        return NAMES.matcher(plain).replaceAll("").strip();
    }

    private static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    private static List<String> attributes(String template) {
        List<String> attributes = new ArrayList<>();
        Matcher token = TOKEN.matcher(template);
        while (token.find()) {
            String all = token.group(2) == null ? "" : token.group(3);
            SHOWN_ATTRIBUTE
                    .matcher(all)
                    .results()
                    .filter(shown -> !isSet(all, shown.group(1)))
                    .forEach(shown -> attributes.add(shown.group().strip()));
        }
        return attributes;
    }

    private static boolean isSet(String attributes, String name) {
        return attributes.matches("(?s).*\\sth:(attr=\"([^\"]*,)?\\s*" + name + "=|" + name + "=|replace=).*");
    }

    private static List<String> literals(String template) {
        List<String> literals = new ArrayList<>();
        EXPRESSION
                .matcher(template)
                .results()
                .map(expression -> expression.group(1))
                .forEach(expression -> {
                    Stream.of(LITERAL, SUBSTITUTION)
                            .flatMap(pattern -> pattern.matcher(expression).results())
                            .map(literal -> literal.group(1).replaceAll("\\$\\{[^}]*}", ""))
                            .map(words -> NAMES.matcher(words).replaceAll(""))
                            .filter(TemplateTextTests::areWords)
                            .forEach(literals::add);
                });
        return literals;
    }

    private static List<String> calculations(String template) {
        return EXPRESSION
                .matcher(template)
                .results()
                .flatMap(expression -> VALUE.matcher(expression.group(1)).results())
                .map(value -> value.group(1))
                .filter(value -> CALCULATION.matcher(value).find())
                .toList();
    }

    /** Whether it is several words, or begins with a capital letter. Addresses of elements have a number sign. */
    private static boolean areWords(String text) {
        return !CLASSES.matcher(text).matches() && text.matches("[^#]*(\\p{L} | \\p{L})[^#]*|\\p{Lu}[^#]*\\p{Ll}[^#]*");
    }
}
