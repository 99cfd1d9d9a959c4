package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * A part of a page as tests look at it: found by its tag and an attribute, read as a person reads it.
 *
 * @param inner its markup; of a whole answer, as it was sent
 */
public record Element(org.jsoup.nodes.Element element, String inner) {

    public static Element of(MvcTestResult page) {
        return of(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** An answer may be a whole page, or a part like rows of a table. */
    public static Element of(String answer) {
        boolean whole = answer.stripLeading().startsWith("<!DOCTYPE");
        org.jsoup.nodes.Element element = whole ? Jsoup.parse(answer) : part(answer);
        return new Element(element, answer);
    }

    /** In a template, rows need no table. */
    private static org.jsoup.nodes.Element part(String answer) {
        org.jsoup.nodes.Element template = Document.createShell("").body().appendElement("template");
        return template.appendChildren(Parser.parseFragment(answer, template, ""));
    }

    /** The elements with this tag in it, in their order. */
    public List<Element> all(String tag) {
        return element.getElementsByTag(tag).stream()
                .filter(found -> !found.equals(element))
                .map(found -> new Element(found, markup(found)))
                .toList();
    }

    private static String markup(org.jsoup.nodes.Element found) {
        Objects.requireNonNull(found.ownerDocument()).outputSettings(new OutputSettings().prettyPrint(false));
        return found.html();
    }

    /** Those whose attribute has this value. */
    public List<Element> all(String tag, String attribute, String value) {
        return all(tag).stream()
                .filter(found -> value.equals(found.attribute(attribute)))
                .toList();
    }

    /** The one element with this tag and this value of an attribute. */
    public Element the(String tag, String attribute, String value) {
        List<Element> found = all(tag, attribute, value);
        assertThat(found).as("<%s %s=\"%s\">", tag, attribute, value).hasSize(1);
        return found.getFirst();
    }

    public Map<String, String> attributes() {
        return element.attributes().asList().stream().collect(Collectors.toMap(Attribute::getKey, Attribute::getValue));
    }

    /** An attribute's value, or null where it has none. */
    public @Nullable String attribute(String name) {
        return element.hasAttr(name) ? element.attr(name) : null;
    }

    /** What a person reads in the cell with this number, from 1 on. */
    public Element cell(int number) {
        return all("td").get(number - 1);
    }

    /** What a person reads in it. Cells stand apart, whatever is between their tags. */
    public String text() {
        StringBuilder words = new StringBuilder();
        element.childNodes().forEach(child -> read(child, words));
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    private static void read(Node node, StringBuilder words) {
        if (node instanceof TextNode text) {
            words.append(text.getWholeText());
        } else if (!node.nameIs("title")) {
            words.append(node.nameIs("td") || node.nameIs("th") || node.nameIs("tr") ? " " : "");
            node.childNodes().forEach(child -> read(child, words));
        }
    }

    /** What a person reads in each element with this tag. */
    public Stream<String> texts(String tag) {
        return all(tag).stream().map(Element::text);
    }
}
