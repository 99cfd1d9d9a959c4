package dev.runboard.runs;

import dev.runboard.security.RedirectTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/** A pasted address of one of Runboard's own pages, with its filters. */
final class OwnAddress {

    private static final Pattern PAGE =
            Pattern.compile("/(?:overview|wall|deployments(?:/dep_[\\w-]+)?|runs(?:/drun_[\\w-]+(?:/session)?)?)\\?.+");

    private OwnAddress() {}

    /**
     * Finds the page in a text that is a whole address of this site, or a path on it.
     *
     * @param request has the address of this site
     */
    static Optional<RedirectTarget> find(String text, HttpServletRequest request) {
        String address = text.strip();
        String site = site(request);
        String path = address.startsWith(site + "/") ? address.substring(site.length()) : address;
        int fragment = path.indexOf('#');
        String page = fragment < 0 ? path : path.substring(0, fragment);
        return Optional.of(RedirectTarget.ofPath(request, page))
                .filter(target -> PAGE.matcher(target.path()).matches());
    }

    private static String site(HttpServletRequest request) {
        boolean isUsual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return UriComponentsBuilder.newInstance()
                .scheme(request.getScheme())
                .host(request.getServerName())
                .port(isUsual ? -1 : request.getServerPort())
                .toUriString();
    }
}
