// The page on what is supported, made from the table of features.
import { table } from "./markdown.ts";
import type { Chapter, Proof, Support } from "./supported.ts";

const WORDS: Readonly<Record<Support, string>> = { yes: "yes", noted: "noted", refused: "no" };

/** The whole page, as Markdown. */
export function supportedPage(chapters: readonly Chapter[]): string {
  return [
    "<!-- Generated from tools/reference/supported.ts by `npm run reference`. Do not edit. -->",
    "# What is supported",
    "Feature by feature, each with the test that proves it. What is not supported is refused by a [diagnostic](diagnostics.md) with a place in the document, never left out in silence; `noted` is described as far as it goes, with a diagnostic that says what is not done.",
    ...chapters.flatMap(({ title, features }) => [
      `## ${title}`,
      table(
        ["feature", "supported", "what it becomes", "proof"],
        features.map(({ feature, support, words, code, proof }) => [
          feature,
          code === undefined ? WORDS[support] : `${WORDS[support]}: \`${code}\``,
          words,
          linkOf(proof),
        ]),
      ),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}

/** The test, from docs/reference. */
function linkOf([path, title]: Proof): string {
  return `[${title ?? path.slice(path.lastIndexOf("/") + 1).replaceAll("-", " ")}](../../${path})`;
}
