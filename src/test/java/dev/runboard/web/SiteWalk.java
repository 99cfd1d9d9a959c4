package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Follows the links of all pages from one to the next, as a browser resolves them. */
final class SiteWalk {

    private static final int MAX_PAGES = 80;

    private static final Pattern ADDRESS =
            Pattern.compile("\\s(href|src|action|hx-get|data-live|data-board|data-alarm)=\"([^\"#][^\"]*)\"");

    /** An address of a page in a text, after what is before it without a space. */
    private static final Pattern WRITTEN =
            Pattern.compile("(\\S{0,200})/(overview|runs|deployments|wall|login|demo)\\b");

    /** Tags, and what is no text of Runboard. */
    private static final Pattern NO_TEXT =
            Pattern.compile("(?s)<(script|style|pre|code)\\b.*?</\\1>|<[^>]* data-raw\\b[^>]*>[^<]*|<[^>]*>");

    /** Pieces of a page: a browser resolves their links as those of the page. */
    private static final Set<String> PIECES = Set.of("hx-get", "data-live", "data-board");

    private final Visitor visitor;
    private final String site;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> pieces = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int pages;

    /** @param site where Runboard is on its host, as a browser sees it */
    SiteWalk(Visitor visitor, String site) {
        this.visitor = visitor;
        this.site = site;
    }

    /** Visits pages from {@code start} on; gives each link and address in a text that leaves the site or leads nowhere. */
    List<String> wrongLinks(String... start) {
        List.of(start).forEach(address -> follow(site + address));
        while (!open.isEmpty() && pages < MAX_PAGES) {
            visit(open.removeFirst());
        }
        assertThat(pages).as("pages").isGreaterThan(20);
        return wrong;
    }

    private void visit(String address) {
        pages++;
        HttpResponse<String> page = visitor.get(address);
        if (page.statusCode() >= 400 && !isDeletedSession(address, page)) {
            wrong.add(address + " is a " + page.statusCode());
        }
        page.headers()
                .firstValue("Location")
                .map(next -> resolve(address, next))
                .filter(next -> check(next, address))
                .ifPresent(this::follow);
        boolean isHtml = page.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (isHtml && !pieces.contains(address)) {
            followLinks(address, page.body());
            checkTexts(address, page.body());
        }
    }

    private void followLinks(String address, String page) {
        Matcher links = ADDRESS.matcher(page);
        while (links.find()) {
            String link = resolve(address, HtmlUtils.htmlUnescape(links.group(2)));
            if (PIECES.contains(links.group(1))) {
                pieces.add(link);
            }
            if (check(link, address) && !links.group(1).equals("action")) {
                follow(link);
            }
        }
    }

    /** A person types such an address into a browser. The examples of components have one of another host. */
    private void checkTexts(String address, String page) {
        Matcher written = WRITTEN.matcher(NO_TEXT.matcher(page).replaceAll(" "));
        while (written.find()) {
            if (!written.group(1).endsWith(site) && !written.group(1).equals("runboard.example.org")) {
                wrong.add(address + " says " + written.group());
            }
        }
    }

    /** The demo deletes some sessions. Their runs still lead to them. */
    private static boolean isDeletedSession(String address, HttpResponse<String> page) {
        return page.statusCode() == 404 && address.matches(".*/runs/drun_\\w+/session([/?].*)?");
    }

    private static String resolve(String page, String link) {
        String encoded = link.replace("[", "%5B").replace("]", "%5D");
        return encoded.startsWith("?")
                ? URI.create(page).getPath() + encoded
                : URI.create("http://host" + page).resolve(encoded).toString().replaceFirst("^http://host(?=/)", "");
    }

    private boolean check(String link, String from) {
        boolean isOurs = link.startsWith(site + "/");
        if (!isOurs && !link.contains("://")) {
            wrong.add(from + " leads to " + link);
        }
        return isOurs;
    }

    private void follow(String link) {
        boolean isExport = link.contains(".ndjson") || link.contains(".csv");
        if (!isExport && known.add(kind(link))) {
            open.addLast(link);
        }
    }

    /** Pages of one kind hold links of one kind: a few of each are enough. */
    private String kind(String link) {
        String kind = link.replaceAll("(drun|dep|sess|agent)_\\w+", "$1_").replaceAll("\\?.*", "?");
        return kind + (link.hashCode() & 3);
    }
}
