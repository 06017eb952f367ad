// The command: checks the contract against the pages of a folder, or prints one page in the overlay's form.
import { readFileSync } from "node:fs";
import { check, isClean, printCheck } from "./check.ts";
import { loadContract } from "./contract.ts";
import { DECISIONS } from "./decisions.ts";
import { pagesIn } from "./folder.ts";
import { overlayOf } from "./overlay.ts";
import { readPage } from "./read-page.ts";

const USAGE = `usage: npm run allegro-docs -- <folder of pages>      checks contract and overlay against them
       npm run allegro-docs -- --overlay <page>       prints one page in the overlay's form, as JSON
`;

/** What the command touches of the world. */
export interface World {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Where the contract is; ends in a slash. */
  readonly contract: string;
}

/** Runs the command. @returns 0 where nothing is left to do, 1 where something is, 2 for a wrong command line. */
export async function main(args: readonly string[], { write, complain, contract }: World): Promise<number> {
  const [first, second, ...more] = args;
  if (first === "--overlay" && second !== undefined && more.length === 0) {
    const { page, problems } = readPage(readFileSync(second, "utf8"));
    for (const { line, column, message } of problems) complain(`${second}:${line}:${column} ${message}\n`);
    if (page !== undefined) write(`${JSON.stringify({ [page.method]: overlayOf(page) }, undefined, 2)}\n`);
    return problems.length === 0 ? 0 : 1;
  }
  if (first === undefined || first.startsWith("-") || second !== undefined) {
    complain(USAGE);
    return 2;
  }
  const pages = pagesIn(first);
  if (pages.length === 0) {
    complain(`${first} holds no page (*.txt)\n`);
    return 2;
  }
  const result = check(pages, await loadContract(contract), DECISIONS);
  write(`${printCheck(result)}\n`);
  return isClean(result) ? 0 : 1;
}
