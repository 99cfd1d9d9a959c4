package dev.runboard.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Spaces between two Chinese characters of a sentence. English has a space between words, Chinese has none. */
final class ChineseSpaces {

    /**
     * The texts of a page with such a space, as a person sees them. Blocks, buttons and cells end a text. Counted as one square are a
     * text of the API, a tag, and a distance from now, which mostly begins with a number. What only screen readers have is left out.
     */
    private static final String TEXTS = """
            () => {
              const isBlock = (style) => !/^(inline|contents)$/.test(style.display);
              const isHidden = (style) => style.display === 'none' || style.visibility === 'hidden'
                || style.clipPath !== 'none' && style.position === 'absolute';
              const text = (node) => {
                if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, ' ');
                if (node.nodeType !== Node.ELEMENT_NODE || /^(SCRIPT|STYLE|SELECT|SVG)$/i.test(node.tagName)) return '';
                const style = getComputedStyle(node);
                if (isHidden(style)) return '';
                const inner = node.matches('[data-raw], .ago, .tag') ? '■' : [...node.childNodes].map(text).join('');
                return isBlock(style) || node.tagName === 'BR' ? `\\n${inner}\\n` : inner;
              };
              return [...new Set(text(document.body).split(/\\n/).map((line) => line.replace(/ +/g, ' ').trim()))]
                .filter((line) => /\\p{Script=Han} [\\p{Script=Han}，。；：、）]/u.test(line));
            }""";

    private ChineseSpaces() {}

    @SuppressWarnings("unchecked")
    static List<String> in(Page page) {
        return (List<String>) page.evaluate(TEXTS);
    }
}
