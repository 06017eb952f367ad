// Asks a person at a terminal.
import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { UsageError } from "./problem.ts";

/** Asks one question; the answer comes without the spaces around it, empty where nothing was typed. */
export type Ask = (question: string) => Promise<string>;

/**
 * Asks on a terminal.
 * @returns Undefined where nobody can answer: in a pipe, in a script.
 */
export function askOn(
  input: Readable & { readonly isTTY?: boolean },
  output: Writable & { readonly isTTY?: boolean },
): Ask | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  return async (question) => {
    const terminal = createInterface({ input, output });
    // Ctrl+C and Ctrl+D close the line without an answer, and without a word to whoever waits for one.
    const closed = new AbortController();
    terminal.once("close", () => closed.abort());
    try {
      return (await terminal.question(question, { signal: closed.signal })).trim();
    } catch (thrown) {
      if (!closed.signal.aborted) throw thrown;
      throw new UsageError("\nNo answer; nothing was written.", { cause: thrown });
    } finally {
      terminal.close();
    }
  };
}
