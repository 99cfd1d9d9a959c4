package dev.runboard.browser;

import com.google.gson.JsonObject;

/** The size of letters that a reader has chosen in the browser. */
enum Letters {
    DEFAULT(16, 13),
    LARGE(24, 20),
    HUGE(32, 26);

    private final int standard;
    private final int fixed;

    Letters(int standard, int fixed) {
        this.standard = standard;
        this.fixed = fixed;
    }

    void showTo(Person person) {
        JsonObject sizes = new JsonObject();
        sizes.addProperty("standard", standard);
        sizes.addProperty("fixed", fixed);
        JsonObject arguments = new JsonObject();
        arguments.add("fontSizes", sizes);
        person.page().context().newCDPSession(person.page()).send("Page.setFontSizes", arguments);
    }
}
