package dev.runboard.web;

import dev.runboard.locale.Languages;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The texts that scripts write. They are one more script in each language. */
final class ScriptWords {

    static final String PATH = "/assets/words/";

    private static final String BUNDLE = "messages/messages-scripts";
    private static final String PREFIX = "scripts.";
    private static final Control OWN_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Locale, String> scripts = new ConcurrentHashMap<>();

    /** Returns the script in the language of {@code locale}, or in the default language. */
    String in(Locale locale) {
        return scripts.computeIfAbsent(
                language(locale), language -> script(ResourceBundle.getBundle(BUNDLE, language, OWN_LANGUAGE)));
    }

    /** Returns the address of that script. It changes with the texts, so browsers cache the script without a limit. */
    String address(Locale locale) {
        return PATH + language(locale).toLanguageTag() + "/"
                + Integer.toHexString(in(locale).hashCode()) + ".js";
    }

    private static Locale language(Locale locale) {
        return Languages.find(locale.toLanguageTag()).orElse(Languages.DEFAULT);
    }

    private static String script(ResourceBundle texts) {
        Map<String, String> named = new TreeMap<>();
        texts.keySet().forEach(key -> named.put(key.substring(PREFIX.length()), texts.getString(key)));
        return "self.words = " + JSON.writeValueAsString(named) + ";\n";
    }
}
