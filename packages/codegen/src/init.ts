// `soapwright init`: writes the first config, of what is found, told or asked, and never over another.
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CONFIG_FILES, isUrl } from "./config.ts";
import { literal } from "./emit/text.ts";
import { compare } from "./names.ts";
import { messageOf, RefusedError, UsageError } from "./problem.ts";
import type { Ask } from "./prompt.ts";

/** What the config shall say; what is not told is asked, or has a default. */
export interface InitRequest {
  readonly folder: string;
  readonly wsdl?: string;
  readonly overlay?: string;
  readonly out?: string;
  readonly name?: string;
  /** Undefined where nobody can answer. */
  readonly ask?: Ask;
  /** Says something between two questions. */
  readonly say: (line: string) => void;
}

/** What was written. */
export interface InitReport {
  readonly file: string;
  readonly wsdl: string;
  readonly out: string;
}

const FILE: (typeof CONFIG_FILES)[number] = "soapwright.config.ts";
const OUT = "src/soap";
const MOST_FOUND = 9;
const DEEPEST = 4;
const PASSWORD_IN_URL =
  "A config is checked in, and the URL has a password in it; nothing was written. Save the contract as a file, or " +
  "write the config by hand and take the password from process.env.";
const BUILT = ["node_modules", "dist", "coverage"];

/**
 * Writes `soapwright.config.ts`.
 * @throws {UsageError} where a contract is neither told nor can be asked for.
 * @throws {RefusedError} where there is a config already, no such contract, or a password in its URL.
 */
export async function runInit(request: InitRequest): Promise<InitReport> {
  const { folder } = request;
  const other = CONFIG_FILES.find((name) => existsSync(join(folder, name)));
  if (other !== undefined) throw new RefusedError(`${other} is there already; nothing was written.`);
  for (const location of [request.wsdl, request.overlay]) {
    if (location !== undefined && !isThere(location, folder))
      throw new RefusedError(`There is no ${location} here; nothing was written.`);
  }
  const wsdl = request.wsdl ?? (await askForContract(request));
  if (/^https?:\/\/[^/?#]*@/i.test(wsdl)) throw new RefusedError(PASSWORD_IN_URL);
  const out = request.out ?? (await askForFolder(request));
  const lines = [
    `      wsdl: ${literal(wsdl)},`,
    ...(request.overlay === undefined ? [] : [`      overlay: ${literal(request.overlay)},`]),
    `      out: ${literal(out)},`,
    ...(request.name === undefined ? [] : [`      name: ${literal(request.name)},`]),
  ];
  const text = `// What the generated client is made of; \`npx soapwright generate\` writes it.
import { defineConfig, type SoapwrightConfig } from "@soapwright/codegen";

export const config: SoapwrightConfig = defineConfig({
  services: [
    {
${lines.join("\n")}
    },
  ],
});
`;
  try {
    await writeFile(join(folder, FILE), text, { flag: "wx" });
  } catch (thrown) {
    throw new RefusedError(`${FILE} cannot be written. ${messageOf(thrown)}`, { cause: thrown });
  }
  return { file: FILE, wsdl, out };
}

/** What to do next, one line each. */
export function nextSteps({ file, out }: InitReport): readonly string[] {
  return [
    `wrote ${file}`,
    "",
    "Next:",
    "  npm install @soapwright/core undici@7",
    `  npx soapwright generate          writes the client into ${out}; commit it`,
    "  npx soapwright generate --check  fails where the client differs from its contract; for CI",
  ];
}

async function askForContract({ folder, ask, say }: InitRequest): Promise<string> {
  const found = await findContracts(folder);
  if (ask === undefined) {
    const hint = found.length === 0 ? "" : ` Found here: ${found.slice(0, MOST_FOUND).join(", ")}.`;
    throw new UsageError(`Which contract? Say --wsdl <path or URL>.${hint}`);
  }
  const offered = found.slice(0, MOST_FOUND);
  offered.forEach((path, index) => say(`  ${index + 1}  ${path}`));
  if (found.length > offered.length) say(`     and ${found.length - offered.length} more`);
  const [first] = offered;
  const question =
    first === undefined
      ? "Contract (path or URL): "
      : `Contract (${offered.length === 1 ? "" : "a number, "}path or URL) [${first}]: `;
  for (;;) {
    const answer = await ask(question);
    const chosen = answer === "" ? first : (offered[Number(answer) - 1] ?? answer);
    if (chosen !== undefined && isThere(chosen, folder)) return chosen;
    say(chosen === undefined ? "A client is made of a contract." : `There is no ${chosen} here.`);
  }
}

async function askForFolder({ ask }: InitRequest): Promise<string> {
  if (ask === undefined) return OUT;
  const answer = await ask(`Folder for the client [${OUT}]: `);
  return answer === "" ? OUT : answer;
}

function isThere(location: string, folder: string): boolean {
  return isUrl(location) || existsSync(resolve(folder, location));
}

/** The contracts of a project, nearest first; what is installed or built is none. */
async function findContracts(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = async (path: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
    const inner: string[] = [];
    for (const entry of entries) {
      const { name } = entry;
      const own = path === "" ? name : `${path}/${name}`;
      if (entry.isFile() && name.toLowerCase().endsWith(".wsdl")) found.push(own);
      if (entry.isDirectory() && !name.startsWith(".") && !BUILT.includes(name)) inner.push(own);
    }
    if (depth < DEEPEST) for (const own of inner) await visit(own, depth + 1);
  };
  await visit("", 1);
  const depthOf = (path: string): number => path.split("/").length;
  return found.toSorted((one, other) => depthOf(one) - depthOf(other) || compare(one, other));
}
