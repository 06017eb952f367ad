// Gives every package and tool its targets: nx.json says what they do, this file says who has them.
// @ts-check
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A target is there where the file it works on is. */
const TARGETS = [
  { target: "types", needs: "tsconfig.json" },
  { target: "build", needs: "tsconfig.build.json" },
  { target: "test", needs: "tsconfig.json" },
];

/** @type {import("nx/src/project-graph/plugins").CreateNodes} */
export const createNodesV2 = [
  "{packages,tools}/*/package.json",
  (files, _options, context) =>
    files.map((file) => {
      const root = dirname(file);
      const has = TARGETS.filter(({ needs }) => existsSync(join(context.workspaceRoot, root, needs)));
      // An empty target takes its command, inputs and outputs from `targetDefaults`.
      return [file, { projects: { [root]: { targets: Object.fromEntries(has.map(({ target }) => [target, {}])) } } }];
    }),
];
