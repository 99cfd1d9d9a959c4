package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/**
 * A part of a page as tests look at it: found by its tag and an attribute, read as a person reads it.
 *
 * @param inner its markup; for an element that holds others of its own tag, only as far as the first of them ends
 */
public record Element(Map<String, String> attributes, String inner) {

    private static final Set<String> WITHOUT_END = Set.of("input", "link", "meta", "rect", "use");
    /** What ends those whose end may be left out. */
    private static final Map<String, String> END =
            Map.of("td", "(?=</?t[dr]|</t(?:body|emplate)|\\z)", "tr", "(?=<tr|</t(?:r|body|emplate))");

    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z][\\w:-]*)(?:=\"([^\"]*)\"|='([^']*)')?");

    public static Element of(MvcTestResult page) {
        byte[] body = page.getResponse().getContentAsByteArray();
        return new Element(Map.of(), new String(body, StandardCharsets.UTF_8));
    }

    /** The elements with this tag in it, in their order. */
    public List<Element> all(String tag) {
        String end = WITHOUT_END.contains(tag) ? "()" : "(.*?)" + END.getOrDefault(tag, "</" + tag + ">");
        Pattern pattern = Pattern.compile("<" + tag + "(\\s[^>]*)?>" + end, Pattern.DOTALL);
        return pattern.matcher(inner)
                .results()
                .map(found -> new Element(attributes(found.group(1)), found.group(2)))
                .toList();
    }

    /** Those whose attribute has this value. */
    public List<Element> all(String tag, String attribute, String value) {
        return all(tag).stream()
                .filter(element -> value.equals(element.attribute(attribute)))
                .toList();
    }

    /** The one element with this tag and this value of an attribute. */
    public Element the(String tag, String attribute, String value) {
        List<Element> found = all(tag, attribute, value);
        assertThat(found).as("<%s %s=\"%s\">", tag, attribute, value).hasSize(1);
        return found.getFirst();
    }

    /** An attribute's value, or null where it has none. */
    public String attribute(String name) {
        return attributes.get(name);
    }

    /** What a person reads in the cell with this number, from 1 on. */
    public Element cell(int number) {
        return all("td").get(number - 1);
    }

    /** What a person reads in it. Cells stand apart, whatever is between their tags. */
    public String text() {
        String words = inner.replaceAll("<t[dhr]\\b", " <").replaceAll("(?s)<title>.*?</title>|<[^>]*>", "");
        return HtmlUtils.htmlUnescape(words).replaceAll("\\s+", " ").strip();
    }

    /** What a person reads in each element with this tag. */
    public Stream<String> texts(String tag) {
        return all(tag).stream().map(Element::text);
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text == null ? "" : text);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            attributes.put(matcher.group(1), value == null ? "" : HtmlUtils.htmlUnescape(value));
        }
        return attributes;
    }
}
