package dev.runboard.web;

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

    /** Returns the script in the language that fits best. */
    String in(Locale locale) {
        ResourceBundle texts = texts(locale);
        return scripts.computeIfAbsent(texts.getLocale(), language -> script(texts));
    }

    /** Returns the address of that script. It changes with the texts, so browsers cache the script without a limit. */
    String address(Locale locale) {
        Locale language = texts(locale).getLocale();
        String tag = language.equals(Locale.ROOT) ? "en" : language.toLanguageTag();
        return PATH + tag + "/" + Integer.toHexString(in(locale).hashCode()) + ".js";
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, OWN_LANGUAGE);
    }

    private static String script(ResourceBundle texts) {
        Map<String, String> named = new TreeMap<>();
        texts.keySet().forEach(key -> named.put(key.substring(PREFIX.length()), texts.getString(key)));
        return "self.words = " + JSON.writeValueAsString(named) + ";\n";
    }
}
