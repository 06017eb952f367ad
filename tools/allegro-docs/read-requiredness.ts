// What stands in the third column of a parameter: required, optional, or it depends.
import type { Requiredness } from "./page.ts";

const NAMES = /^[a-z][a-z0-9-]*$/;

/** Reads the column; undefined where it says something else. */
export function readRequiredness(text: string): Requiredness | undefined {
  if (/^wymagan[yea]$/.test(text)) return { kind: "required" };
  if (/^niewymagan[yea]$/.test(text)) return { kind: "optional" };
  const unless = /^wymagan[yea] \(nie, jeżeli podano (.+)\)$/.exec(text)?.[1];
  if (unless !== undefined) return withNames(unless, (given) => ({ kind: "unless", given }));
  const required = /^niewymagan[yea] \(wymagan[yea], (?:gdy|jeżeli) podano (.+)\)$/.exec(text)?.[1];
  if (required !== undefined) return withNames(required, (given) => ({ kind: "if", given }));
  const [, name, equals] = /^wymagan[yea] dla ([a-z][a-z0-9-]*) = (\S+)$/.exec(text) ?? [];
  return name === undefined || equals === undefined ? undefined : { kind: "where", name, equals };
}

function withNames(text: string, make: (names: readonly string[]) => Requiredness): Requiredness | undefined {
  const names = text.split(/ oraz | i |, /);
  return names.every((name) => NAMES.test(name)) ? make(names) : undefined;
}
