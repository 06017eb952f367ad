// Asks a person at a terminal.
import { createInterface, type Interface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { UsageError } from "./problem.ts";

/** Asks one question; the answer comes without the spaces around it, empty where nothing was typed. */
export type Ask = (question: string) => Promise<string>;

/** A terminal with a person at it. */
export interface Prompt {
  readonly ask: Ask;
  /** Gives the terminal back; nothing can be asked afterwards. */
  readonly close: () => void;
}

/**
 * Asks on a terminal. Lines that were typed or pasted ahead answer the questions that follow.
 * @returns Undefined where nobody can answer: in a pipe, in a script.
 */
export function promptOn(
  input: Readable & { readonly isTTY?: boolean },
  output: Writable & { readonly isTTY?: boolean },
): Prompt | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  const ahead: string[] = [];
  const closed = new AbortController();
  let opened: Interface | undefined;
  // One for all questions: what one has read from a terminal, and nobody asked for yet, is lost with it.
  const open = (): Interface => {
    opened = createInterface({ input, output });
    opened.on("line", (line) => void ahead.push(line));
    // Ctrl+C and Ctrl+D close the line without an answer, and without a word to whoever waits for one.
    opened.once("close", () => closed.abort());
    return opened;
  };
  const answerTo = async (question: string): Promise<string> => {
    const early = ahead.shift();
    if (early === undefined) return (opened ?? open()).question(question, { signal: closed.signal });
    output.write(`${question}${early}\n`);
    return early;
  };
  return {
    ask: async (question) => {
      try {
        return (await answerTo(question)).trim();
      } catch (thrown) {
        if (!closed.signal.aborted) throw thrown;
        throw new UsageError("\nNo answer; nothing was written.", { cause: thrown });
      }
    },
    close: () => opened?.close(),
  };
}
