// Where the material lies that is not part of the project; tests that need it are skipped where it is absent.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const shared = new URL("../../../../shared/", import.meta.url);

/** Whether the material is here at all. */
export const hasShared: boolean = existsSync(shared);

/** A path inside it. */
export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, shared));
}
