// Holds a contract to pages: what cannot be read, what differs and is not decided, what is decided and does not differ.
import { compare, type Difference } from "./compare.ts";
import { contractOperation } from "./contract.ts";
import type { ServiceDescriptor } from "@soapwright/core";
import type { Page, Problem } from "./page.ts";
import { readPage } from "./read-page.ts";

/** A page and the name of its file. */
export interface PageFile {
  readonly file: string;
  readonly text: string;
}

/** A finding and where it stands. */
export type Placed<T> = T & { readonly file: string };

/** What came of checking. */
export interface Check {
  readonly pages: readonly Placed<Page>[];
  readonly unreadable: readonly Placed<Problem>[];
  /** Differences with the decision that covers each. */
  readonly decided: readonly Placed<Difference & { readonly decision: string }>[];
  readonly undecided: readonly Placed<Difference>[];
  /** Decisions on pages that were read, about differences that are no more. */
  readonly vanished: readonly string[];
  /** How many pairs of method and code the pages have. */
  readonly pairs: number;
}

/** Checks a contract against pages. Decisions are found by the name of the difference. */
export function check(
  files: readonly PageFile[],
  service: ServiceDescriptor,
  decisions: Readonly<Record<string, string>>,
): Check {
  const pages: Placed<Page>[] = [];
  const unreadable: Placed<Problem>[] = [];
  const differences: Placed<Difference>[] = [];
  for (const { file, text } of files) {
    const { page, problems } = readPage(text);
    unreadable.push(...problems.map((problem) => ({ ...problem, file })));
    if (page === undefined) continue;
    pages.push({ ...page, file });
    const operation = contractOperation(service, page.method);
    const found =
      operation === undefined
        ? [{ name: `${page.method}: contract none`, line: 1, column: 1 }]
        : compare(page, operation);
    differences.push(...found.map((difference) => ({ ...difference, file })));
  }
  const names = new Set(differences.map(({ name }) => name));
  const methods = new Set(pages.map(({ method }) => method));
  return {
    pages,
    unreadable,
    decided: differences.flatMap((one) => {
      const decision = Object.hasOwn(decisions, one.name) ? decisions[one.name] : undefined;
      return decision === undefined ? [] : [{ ...one, decision }];
    }),
    undecided: differences.filter(({ name }) => !Object.hasOwn(decisions, name)),
    vanished: Object.keys(decisions).filter((name) => !names.has(name) && methods.has(/^\w+/.exec(name)?.[0] ?? "")),
    pairs: pages.reduce((sum, { codes }) => sum + new Set(codes.map(({ code }) => code)).size, 0),
  };
}

/** Whether nothing is left to do. */
export function isClean({ unreadable, undecided, vanished }: Check): boolean {
  return unreadable.length + undecided.length + vanished.length === 0;
}

/** A check as lines for people: what was read, what differs and why that is right, and what is left to do. */
export function printCheck(result: Check): string {
  const { pages, unreadable, decided, undecided, vanished, pairs } = result;
  const at = ({ file, line, column }: Placed<{ line: number; column: number }>): string => `${file}:${line}:${column}`;
  return [
    `${pages.length} pages, ${pairs} pairs of method and code`,
    ...decided.map((one) => `  ${one.name}\n    ${one.decision}`),
    ...unreadable.map((one) => `${at(one)} cannot be read: ${one.message}`),
    ...undecided.map((one) => `${at(one)} undecided: ${one.name}`),
    ...vanished.map((name) => `decided, but no difference any more: ${name}`),
    isClean(result)
      ? `every difference is decided (${decided.length})`
      : `${unreadable.length} unreadable, ${undecided.length} undecided, ${vanished.length} vanished`,
  ].join("\n");
}
