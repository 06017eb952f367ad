// Whether a file can hold a world: asked before the database is, whose own words are a number.
import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ["EACCES", "it may not be written"],
  ["EPERM", "it may not be written"],
  ["EROFS", "it is on a disk that may only be read"],
]);

/** Why a file cannot be opened and written as a database, with what to do; undefined where nothing is known against it. */
export function unfitFile(file: string): string | undefined {
  const path = resolve(file);
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    return `there is no folder ${folder}; make it first`;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return "it is a folder; name a file in it";
  const refused = (found === undefined ? undefined : refusal(path)) ?? refusal(folder);
  // The log of what is not yet in the file stands beside it.
  return refused === undefined ? undefined : `${refused}; name a file, in a folder, that you may write to`;
}

function refusal(path: string): string | undefined {
  try {
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return REASONS.get(code) ?? message;
  }
}
