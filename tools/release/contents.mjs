// What must be in a packed package, and what must not: a table of rules over its files.
// @ts-check

/**
 * @typedef {{ problem: string, remedy: string }} Problem
 * @typedef {Record<string, unknown> & { name?: string, dependencies?: Record<string, string> }} Manifest
 */

/** Files that serve only those who work on a package. */
const NOT_FOR_USERS = [
  { what: "a test", pattern: /\.(?:test|test-d|bench)\.|(?:^|\/)(?:test|tests|golden)\// },
  { what: "a report", pattern: /^(?:reports|coverage)\// },
  { what: "what a tool remembers", pattern: /\.tsbuildinfo$|(?:^|\/)(?:node_modules|\.nx|\.blocks)\// },
  { what: "a config of this repository", pattern: /^(?:tsconfig.*\.json|soapwright\.config\.ts|vitest\.config\..*)$/ },
];

const REQUIRED = [
  { file: "LICENSE", remedy: "pnpm copies the LICENSE of the root; pack with pnpm, not with npm." },
  { file: "README.md", remedy: "Write one: what the package is, how to install it, ten lines of use, a link." },
];

/** Fields that hold ranges; devDependencies are nobody's concern but ours, yet must be readable too. */
const RANGES = ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies"];

/**
 * Everything wrong with a packed package.
 * @param {ReadonlyMap<string, Buffer>} files
 * @returns {Problem[]}
 */
export function checkContents(files) {
  const manifest = /** @type {Manifest} */ (JSON.parse(files.get("package.json")?.toString() ?? "{}"));
  return [
    ...checkRequired(files),
    ...checkUnwanted(files),
    ...checkWords(manifest),
    ...checkManifest(manifest),
    ...checkTargets(files, manifest),
  ];
}

/**
 * @param {ReadonlyMap<string, Buffer>} files
 * @returns {Problem[]}
 */
function checkRequired(files) {
  const missing = REQUIRED.filter(({ file }) => !files.has(file));
  const problems = missing.map(({ file, remedy }) => ({ problem: `${file} is missing`, remedy }));
  if (![...files.keys()].some((path) => path.startsWith("dist/")))
    problems.push({ problem: "dist is missing", remedy: "Build first: npm run build." });
  // What is joined for Node is the same code once more: its declarations are beside the single modules.
  const scripts = [...files.keys()].filter((path) => /^dist\/(?!joined\/).*\.js$/.test(path));
  for (const path of scripts.filter((script) => !files.has(script.replace(/\.js$/, ".d.ts"))))
    problems.push({ problem: `${path} has no .d.ts beside it`, remedy: "Set `declaration` in tsconfig.build.json." });
  return problems;
}

/**
 * @param {ReadonlyMap<string, Buffer>} files
 * @returns {Problem[]}
 */
function checkUnwanted(files) {
  return [...files.keys()].flatMap((path) =>
    NOT_FOR_USERS.filter(({ pattern }) => pattern.test(path)).map(({ what }) => ({
      problem: `${path} is ${what}`,
      remedy: "Shut it out with a `!pattern` in `files` of package.json.",
    })),
  );
}

/**
 * By these a registry finds a package and tells people what it is.
 * @param {Manifest} manifest
 * @returns {Problem[]}
 */
function checkWords({ description, keywords, license }) {
  const remedy = "Write it into package.json: it is what people search by, and see first.";
  return [
    ...(typeof description === "string" && description !== "" ? [] : [{ problem: "there is no description", remedy }]),
    ...(typeof license === "string" && license !== "" ? [] : [{ problem: "there is no license", remedy }]),
    ...(Array.isArray(keywords) && keywords.length > 0 ? [] : [{ problem: "there are no keywords", remedy }]),
  ];
}

/**
 * Ranges and conditions that mean something only inside this repository.
 * @param {Manifest} manifest
 * @returns {Problem[]}
 */
function checkManifest(manifest) {
  const ranges = RANGES.flatMap((field) =>
    Object.entries(/** @type {Record<string, string>} */ (manifest[field] ?? {}))
      .filter(([, range]) => /^(?:workspace|catalog|link|file|portal):/.test(range))
      .map(([name, range]) => ({
        problem: `${field} has ${name} as "${range}"`,
        remedy: "Pack and publish with pnpm, which puts the version in its place.",
      })),
  );
  const leading = ["exports", "imports"].filter((field) =>
    JSON.stringify(manifest[field] ?? {}).includes("@soapwright/source"),
  );
  return [
    ...ranges,
    ...leading.map((field) => ({
      problem: `${field} lead to sources, by the condition @soapwright/source`,
      remedy: `State the same ${field} without that condition in \`publishConfig.${field}\`.`,
    })),
  ];
}

/**
 * Every file that `exports` and `bin` name is there, and a command can be run.
 * @param {ReadonlyMap<string, Buffer>} files
 * @param {Manifest} manifest
 * @returns {Problem[]}
 */
function checkTargets(files, manifest) {
  const commands = Object.values(/** @type {Record<string, string>} */ (manifest["bin"] ?? {}));
  const named = [...targets(manifest["exports"]), ...commands].map((path) => path.replace(/^\.\//, ""));
  const paths = [...files.keys()];
  const absent = named.filter((path) => {
    const [start = "", end] = path.split("*", 2);
    return end === undefined ? !files.has(path) : !paths.some((each) => each.startsWith(start) && each.endsWith(end));
  });
  const mute = commands.filter(
    (path) =>
      !/^#!\/usr\/bin\/env node\r?\n/.test(files.get(path.replace(/^\.\//, ""))?.toString() ?? "#!/usr/bin/env node\n"),
  );
  return [
    ...absent.map((path) => ({
      problem: `package.json names ${path}, which is not there`,
      remedy: "Build, or mend `exports`, `bin` or `files` of package.json.",
    })),
    ...mute.map((path) => ({
      problem: `${path} does not begin with #!/usr/bin/env node`,
      remedy: "Begin the command's file with that line, or a shell will run it.",
    })),
  ];
}

/**
 * @param {unknown} entry A value of `exports`, at any depth.
 * @returns {string[]}
 */
function targets(entry) {
  if (typeof entry === "string") return [entry];
  return entry === null || typeof entry !== "object" ? [] : Object.values(entry).flatMap(targets);
}
