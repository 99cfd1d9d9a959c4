package dev.runboard.demo;

import java.util.List;

/** What agents say in the demo, which tools they use, and what comes back. */
final class Talk {

    /** A tool, what it is asked, and what it answers when it works and when it does not. */
    record Tool(String name, String parameter, String input, String output, String failure) {}

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

    private static final List<Tool> TOOLS = List.of(
            new Tool(
                    "bash",
                    "command",
                    "git log --oneline -{n}",
                    "a1f{n}0c2 Mend the links\n9be{n}41d Say what has changed\n",
                    "fatal: not a git repository (or any of the parent directories): .git\n"),
            new Tool(
                    "bash",
                    "command",
                    "npm test -- --shard={n}",
                    "Tests: {n} passed, {n} total\nTime: {n}.4 s\n",
                    "npm ERR! Test failed. See above for more details.\nnpm ERR! code {n}\n"),
            new Tool(
                    "read_file",
                    "path",
                    "/workspace/src/app/page-{n}.tsx",
                    "export default function Page() {\n  return <h1>Page {n}</h1>;\n}\n".repeat(12),
                    "/workspace/src/app/page-{n}.tsx: no such file or directory"),
            new Tool(
                    "search",
                    "query",
                    "\"left & right\" -{n}",
                    "{n} hits, the first: <b>left &amp; right</b>",
                    "search answered nothing for {n} s"));

    private Talk() {}

    static String thought(long hash) {
        return filled(pick(THOUGHTS, hash), hash);
    }

    static String answer(long hash) {
        return filled(pick(ANSWERS, hash), hash);
    }

    static Tool tool(long hash) {
        Tool tool = pick(TOOLS, hash);
        return new Tool(
                tool.name(),
                tool.parameter(),
                filled(tool.input(), hash),
                filled(tool.output(), hash),
                filled(tool.failure(), hash));
    }

    private static <T> T pick(List<T> list, long hash) {
        return list.get(Mix.below(list.size(), hash >>> 8));
    }

    private static String filled(String text, long hash) {
        return text.replace("{n}", Long.toString(2 + (hash >>> 20) % 97));
    }
}
