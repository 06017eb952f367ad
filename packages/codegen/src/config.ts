// Reads `soapwright.config.ts`, `.mjs` or `.json`. The only file that imports jiti, for Node 20 strips no types.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { nearest } from "@soapwright/core/model";
import { defineConfig, type ClientConfig, type SoapwrightConfig } from "./define-config.ts";
import { messageOf, RefusedError, UsageError } from "./problem.ts";

/** Where a config is looked for, in this order. */
export const CONFIG_FILES = [
  "soapwright.config.ts",
  "soapwright.config.mjs",
  "soapwright.config.js",
  "soapwright.config.json",
] as const;

/** A config, its paths made absolute. */
export interface LoadedConfig {
  /** What it was read from, for messages. */
  readonly file: string;
  readonly services: readonly ClientConfig[];
}

/**
 * Reads the config.
 * @param path What the user named; else one of {@link CONFIG_FILES} in `folder`.
 * @throws {UsageError} where there is none.
 * @throws {RefusedError} where it is not a config; the message says which key.
 */
export async function loadConfig(folder: string, path?: string): Promise<LoadedConfig> {
  const file = path === undefined ? findConfig(folder) : resolve(folder, path);
  if (file === undefined || !existsSync(file)) {
    const looked = file === undefined ? `none of ${CONFIG_FILES.join(", ")}` : `no ${basename(file)}`;
    throw new UsageError(
      `There is ${looked} here. Write one (soapwright init), name one with --config, or use --wsdl and --out.`,
    );
  }
  const config = checkConfig(await readConfig(file), basename(file));
  return { file, services: config.services.map((client) => absolute(client, dirname(file))) };
}

/** Makes the paths of a client's config absolute; URLs stay as they are. */
export function absolute(client: ClientConfig, folder: string): ClientConfig {
  return {
    ...client,
    wsdl: locate(client.wsdl, folder),
    out: resolve(folder, client.out),
    ...(client.overlay === undefined ? undefined : { overlay: locate(client.overlay, folder) }),
    ...(client.catalog === undefined ? undefined : { catalog: client.catalog.map((file) => resolve(folder, file)) }),
  };
}

/** Whether a location is fetched rather than read. */
export function isUrl(location: string): boolean {
  return /^(https?|file):\/\//i.test(location);
}

function locate(location: string, folder: string): string {
  return isUrl(location) || isAbsolute(location) ? location : resolve(folder, location);
}

function findConfig(folder: string): string | undefined {
  return CONFIG_FILES.map((name) => resolve(folder, name)).find((file) => existsSync(file));
}

async function readConfig(file: string): Promise<unknown> {
  try {
    if (extname(file) === ".json") return JSON.parse(await readFile(file, "utf8"));
    // The config gets this copy's `defineConfig`, wherever and in whatever version the package is installed.
    // Loaded late: a command that was told everything reads no config.
    const { createJiti } = await import("jiti");
    const jiti = createJiti(pathToFileURL(file).href, {
      fsCache: false,
      moduleCache: false,
      virtualModules: { "@soapwright/codegen": { defineConfig } },
    });
    const loaded = await jiti.import<Record<string, unknown>>(file);
    return loaded["config"] ?? loaded["default"];
  } catch (thrown) {
    throw new RefusedError(`${basename(file)}: cannot be read. ${messageOf(thrown)}`, { cause: thrown });
  }
}

// ---- what a config may hold -----------------------------------------------------------------------

type Check = (value: unknown) => string | undefined;

const text: Check = (value) =>
  typeof value === "string" && value !== "" ? undefined : "must be a string that is not empty";
const texts: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((one) => text(one) === undefined)
    ? undefined
    : "must be a list of strings that is not empty";
/** The words that some keys take, for the command line too. */
export const CHOICES = {
  importExtension: [".js", ".ts", ""],
  layout: ["auto", "operations", "module"],
  output: ["ts", "js"],
} as const;

const oneOf =
  (choices: readonly string[]): Check =>
  (value) =>
    choices.some((choice) => choice === value)
      ? undefined
      : `must be ${choices.map((choice) => JSON.stringify(choice)).join(" or ")}`;

const CLIENT_KEYS: Readonly<Record<keyof ClientConfig, { readonly check: Check; readonly required?: true }>> = {
  wsdl: { check: text, required: true },
  overlay: { check: text },
  out: { check: text, required: true },
  name: { check: text },
  service: { check: text },
  port: { check: text },
  operations: { check: texts },
  importExtension: { check: oneOf(CHOICES.importExtension) },
  layout: { check: oneOf(CHOICES.layout) },
  output: { check: oneOf(CHOICES.output) },
  catalog: { check: texts },
  allowFetch: { check: texts },
};

/** What may stand in the config of a client. */
export const CONFIG_KEYS: readonly string[] = Object.keys(CLIENT_KEYS);

function checkConfig(config: unknown, file: string): SoapwrightConfig {
  const refuse = (place: string, words: string): never => {
    throw new RefusedError(`${file}: ${place} ${words}.`);
  };
  if (!isRecord(config))
    return refuse("the config", "must be exported: `export default defineConfig({ services: [ … ] })`");
  for (const key of Object.keys(config))
    if (key !== "services") refuse(key, "is no key of a config; the only one is services");
  const { services } = config;
  if (!Array.isArray(services) || services.length === 0) return refuse("services", "must be a list that is not empty");
  services.forEach((client: unknown, index) => {
    const place = `services[${index}]`;
    if (!isRecord(client)) return refuse(place, "must be an object");
    // Before what is missing: a misspelt key is both.
    const unknown = Object.keys(client).find((key) => !Object.hasOwn(CLIENT_KEYS, key));
    if (unknown !== undefined)
      refuse(`${place}.${unknown}`, `is no key of a service${meant(unknown)}; they are ${CONFIG_KEYS.join(", ")}`);
    for (const [key, { check, required }] of Object.entries(CLIENT_KEYS)) {
      const value = client[key];
      if (value === undefined && required === true) refuse(`${place}.${key}`, "is missing");
      const words = value === undefined ? undefined : check(value);
      if (words !== undefined) refuse(`${place}.${key}`, words);
    }
  });
  return config as unknown as SoapwrightConfig;
}

function meant(key: string): string {
  const near = nearest(key, CONFIG_KEYS);
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
