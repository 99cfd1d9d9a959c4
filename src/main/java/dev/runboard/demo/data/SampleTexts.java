package dev.runboard.demo.data;

import java.util.List;
import java.util.stream.Stream;

/** What agents say in the demo, which tools they use, and what comes back. */
public final class SampleTexts {

    /**
     * A tool and its use.
     *
     * @param input what it is asked, in JSON
     * @param output what it answers when it works, beside the blocks
     * @param failure what it answers when it does not work
     * @param blocks what else it answers, each in JSON
     */
    public record Tool(String name, String input, String output, String failure, List<String> blocks) {}

    private static final List<String> THOUGHTS = List.of(
            "I'll start by looking at what is there.",
            "The first {n} files look fine. Moving on to the ones that changed since yesterday.",
            "That failed, but not because of us. I'll try another way.",
            """
            So far:

            1. **{n} places** agree with what is written.
            2. One does not, and I'd like to see it with my own eyes.

            ```sh
            git log --oneline -{n}
            ```""",
            "The page says `<script>alert({n})</script>` where its title should be. I'll quote it as it is.",
            "Drei Zeichen fallen auf: „ß“, 概 und 🚧. The reversed part reads \u202egnihtemos\u202c.",
            "Almost done: {n} left.");

    private static final List<String> ANSWERS = List.of(
            "Done. {n} items were checked, and all of them are as they should be.",
            "Done. I changed {n} files and opened a pull request; its checks have passed.",
            """
            ## Summary

            | what | how many |
            | --- | --- |
            | looked at | {n} |
            | mended | 2 |
            | left alone | 1 |

            The one that I left alone needs somebody who knows why it is there.""");

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final List<Tool> TOOLS = List.of(
            new Tool(
                    "bash",
                    "{\"command\":\"git log --oneline -{n}\"}",
                    "a1f{n}0c2 Mend the links\n9be{n}41d Say what has changed\n",
                    "fatal: not a git repository (or any of the parent directories): .git\n",
                    List.of()),
            new Tool(
                    "bash",
                    "{\"command\":\"npm test -- --shard={n}\",\"timeout_seconds\":{n}}",
                    "\u001b[32m✓\u001b[0m Tests: \u001b[1m{n} passed\u001b[22m, {n} total\nTime: {n}.4 s\n",
                    "\u001b[31mnpm ERR!\u001b[39m Test failed. See above for more details.\nnpm ERR! code {n}\n",
                    List.of()),
            new Tool(
                    "read_file",
                    "{\"path\":\"/workspace/src/app/page-{n}.tsx\"}",
                    "export default function Page() {\n  return <h1>Page {n}</h1>;\n}\n".repeat(12),
                    "/workspace/src/app/page-{n}.tsx: no such file or directory",
                    List.of()),
            new Tool(
                    "write_file",
                    "{\"path\":\"/workspace/notes-{n}.md\",\"text\":\"# Notes\\n\\n{n} things to do\",\"mode\":\"0644\"}",
                    "{n} bytes written",
                    "/workspace/notes-{n}.md: read-only file system",
                    List.of()),
            new Tool(
                    "screenshot",
                    "{\"url\":\"https://docs.harbor.example/page-{n}\",\"full_page\":true}",
                    "The page as it looks now:",
                    "The page did not load within {n} s",
                    List.of(
                            "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\""
                                    + PIXEL + "\"}}")),
            new Tool(
                    "download",
                    "{\"file\":\"logo-{n}.png\",\"encoding\":\"base64\"}",
                    "iVBORw0KGgoAAAANSUhEUgAA" + "AAEAAAABCAYAAAAfFcSJ".repeat(150),
                    "logo-{n}.png: 404 Not Found",
                    List.of()),
            new Tool(
                    "search",
                    "{\"query\":\"\\\"left & right\\\" -{n}\"}",
                    "{n} hits, the first: <b>left &amp; right</b>",
                    "search answered nothing for {n} s",
                    List.of(
                            "{\"type\":\"search_result\",\"title\":\"Left & right, part {n}\","
                                    + "\"source\":\"https://docs.harbor.example/left-{n}\","
                                    + "\"content\":[{\"type\":\"text\",\"text\":\"Keep left on stairs.\"}]}",
                            "{\"type\":\"document\",\"title\":\"House rules {n}\","
                                    + "\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"Keep left.\"}}")));

    private SampleTexts() {}

    public static String thought(long hash) {
        return filled(pick(THOUGHTS, hash), hash);
    }

    public static String answer(long hash) {
        return filled(pick(ANSWERS, hash), hash);
    }

    public static Tool tool(long hash) {
        return filled(pick(TOOLS, hash), hash);
    }

    public static Tool tool(String name, long hash) {
        return filled(
                TOOLS.stream()
                        .filter(tool -> tool.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                hash);
    }

    public static List<String> blocks(Tool... tools) {
        return Stream.of(tools).flatMap(tool -> tool.blocks().stream()).toList();
    }

    private static Tool filled(Tool tool, long hash) {
        return new Tool(
                tool.name(),
                filled(tool.input(), hash),
                filled(tool.output(), hash),
                filled(tool.failure(), hash),
                tool.blocks().stream().map(block -> filled(block, hash)).toList());
    }

    private static <T> T pick(List<T> list, long hash) {
        return list.get(Hash.below(list.size(), hash >>> 8));
    }

    private static String filled(String text, long hash) {
        return text.replace("{n}", Long.toString(2 + (hash >>> 20) % 97));
    }
}
