// What the person who starts the server decided: flags, environment and files, put together and checked.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Json } from "@soapwright/core";
import { assignment } from "./fixed-members.ts";
import { messageOf, UsageError } from "./problem.ts";

/** Flags as the command line gives them. */
export interface Flags {
  readonly wsdl?: string;
  readonly overlay?: string;
  readonly service?: string;
  readonly portName?: string;
  readonly catalog?: readonly string[];
  readonly allowFetch?: readonly string[];
  readonly package?: string;
  readonly endpoint?: string;
  readonly only?: readonly string[];
  readonly readOnly?: true;
  readonly yes?: true;
  readonly set?: readonly string[];
  readonly setFile?: string;
  readonly header?: readonly string[];
  readonly headerFile?: string;
  readonly basicAuthFile?: string;
  readonly maxItems?: number;
  readonly timeout?: number;
}

/** Where flags are not everything. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What relative paths are relative to. */
  readonly folder: string;
}

/** How the service is reached. Values here may be secrets: nothing prints them. */
export interface Access {
  /** Without one, the contract's own address. */
  readonly endpoint: string | undefined;
  /** HTTP headers of every call, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What `--set-file` holds. */
  readonly fixedFile: Readonly<Record<string, Json>> | undefined;
}

/**
 * Reads the files that flags name, and checks what they hold.
 * @throws {UsageError} with the flag's name, and never with what stands in a file.
 */
export async function readAccess(flags: Flags, { env, folder }: Surroundings): Promise<Access> {
  const endpoint = flags.endpoint ?? env["SOAPWRIGHT_ENDPOINT"];
  if (endpoint !== undefined) checkEndpoint(endpoint);
  const headers = new Map<string, string>();
  const basic = await basicAuth(flags, env, folder);
  if (basic !== undefined) headers.set("authorization", `Basic ${Buffer.from(basic, "utf8").toString("base64")}`);
  if (flags.headerFile !== undefined) {
    const entries = Object.entries(await readObject(flags.headerFile, "--header-file", folder));
    for (const [name, value] of entries) putHeader(headers, name, value, "--header-file");
  }
  for (const flag of flags.header ?? []) putHeader(headers, ...assignment(flag, "--header"), "--header");
  const fixedFile = flags.setFile === undefined ? undefined : await readObject(flags.setFile, "--set-file", folder);
  return { endpoint, headers: Object.fromEntries(headers), fixedFile };
}

function checkEndpoint(text: string): void {
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined;
  if (protocol !== "http:" && protocol !== "https:") throw new UsageError("--endpoint wants an http: or https: URL.");
}

/** An address as messages show it: a user, a password and a query are secrets more often than not. */
export function shownEndpoint(endpoint: string): string {
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname}`;
}

async function basicAuth(flags: Flags, env: Surroundings["env"], folder: string): Promise<string | undefined> {
  const { basicAuthFile } = flags;
  const [text, where] =
    basicAuthFile === undefined
      ? [env["SOAPWRIGHT_BASIC_AUTH"], "SOAPWRIGHT_BASIC_AUTH"]
      : [await readText(basicAuthFile, "--basic-auth-file", folder), "--basic-auth-file"];
  if (text === undefined) return undefined;
  const line = text.replace(/\r?\n$/, "");
  if (!/^[^:\r\n]+:[^\r\n]*$/.test(line)) throw new UsageError(`${where} wants one line: user:password.`);
  return line;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-field-values */
function putHeader(headers: Map<string, string>, name: string, value: Json, where: string): void {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) throw new UsageError(`${where} names a header that cannot be one.`);
  if (typeof value !== "string" || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new UsageError(`${where}: the value of ${name} is no text for a header.`);
  }
  headers.set(name.toLowerCase(), value);
}

async function readObject(path: string, flag: string, folder: string): Promise<Readonly<Record<string, Json>>> {
  const text = await readText(path, flag, folder);
  const parsed = parse(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    // The parser's own message quotes what it found.
    throw new UsageError(`${flag}: ${path} does not hold a JSON object.`);
  }
  return parsed as Readonly<Record<string, Json>>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(path: string, flag: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, path), "utf8");
  } catch (error) {
    throw new UsageError(`${flag}: ${messageOf(error)}`);
  }
}
