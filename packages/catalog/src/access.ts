// How a command reaches a service: its flags, the environment and files, put together and checked. Needs Node.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Json } from "@soapwright/core";

/** Flags by which a command is told where a service is, and as whom to call. */
export interface AccessFlags {
  /** Where calls go, instead of the contract's address; or `SOAPWRIGHT_ENDPOINT`. */
  readonly endpoint?: string;
  /** HTTP headers, each `name=value`. */
  readonly header?: readonly string[];
  /** A JSON object of HTTP headers. */
  readonly headerFile?: string;
  /** Holds `user:password`; or `SOAPWRIGHT_BASIC_AUTH`. */
  readonly basicAuthFile?: string;
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
}

/** A command line, or a file that it names, that makes no sense: commands print it and end with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "SOAP_USAGE";
}

/**
 * Reads what the flags name, and checks what is there. Headers of flags count more than those of a file.
 * @throws {UsageError} with the flag's name, and never with what stands in a file.
 */
export async function readAccess(flags: AccessFlags, { env, folder }: Surroundings): Promise<Access> {
  const endpoint = flags.endpoint ?? env["SOAPWRIGHT_ENDPOINT"];
  if (endpoint !== undefined) checkEndpoint(endpoint);
  const headers = new Map<string, string>();
  const basic = await basicAuth(flags, env, folder);
  if (basic !== undefined) headers.set("authorization", `Basic ${Buffer.from(basic, "utf8").toString("base64")}`);
  if (flags.headerFile !== undefined) {
    const entries = Object.entries(await readJsonObject(flags.headerFile, "--header-file", folder));
    for (const [name, value] of entries) putHeader(headers, name, value, "--header-file");
  }
  for (const flag of flags.header ?? []) putHeader(headers, ...assignment(flag, "--header"), "--header");
  return { endpoint, headers: Object.fromEntries(headers) };
}

/**
 * Where calls go: the address that was told, else the contract's own.
 * @throws {UsageError} where there is none, or the contract's is a placeholder.
 */
export function endpointOf({ endpoint }: Access, contract: { readonly endpoint: string | undefined }): string {
  const found = endpoint ?? contract.endpoint;
  if (found === undefined) throw new UsageError("The contract gives no address: say --endpoint.");
  if (!isHttp(found))
    throw new UsageError("The address that the contract gives is no http: or https: URL: say --endpoint.");
  return found;
}

function checkEndpoint(text: string): void {
  if (!isHttp(text)) throw new UsageError("--endpoint wants an http: or https: URL.");
}

function isHttp(text: string): boolean {
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined;
  return protocol === "http:" || protocol === "https:";
}

/** An address as messages show it: a user, a password and a query are secrets more often than not. */
export function shownEndpoint(endpoint: string): string {
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname}`;
}

async function basicAuth(
  { basicAuthFile }: AccessFlags,
  env: Surroundings["env"],
  folder: string,
): Promise<string | undefined> {
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

/**
 * What stands before and behind the first `=`.
 * @throws {UsageError} where there is none. What was given is not repeated: it may be a secret without its name.
 */
export function assignment(text: string, flag: string): readonly [name: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`${flag} wants name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * The JSON object in a file.
 * @throws {UsageError} where there is none.
 */
export async function readJsonObject(
  path: string,
  flag: string,
  folder: string,
): Promise<Readonly<Record<string, Json>>> {
  return jsonObjectIn(await readText(path, flag, folder), `${flag}: ${path}`);
}

/**
 * The JSON object in a text.
 * @param where What the text came from, for the message; the parser's own message would quote what it found.
 * @throws {UsageError} where it is none.
 */
export function jsonObjectIn(text: string, where: string): Readonly<Record<string, Json>> {
  let parsed: unknown;
  try {
    // Editors on Windows begin a file with a byte order mark, which JSON does not know.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
    const place = position === undefined ? "" : ` (character ${Number(position) + 1})`;
    throw new UsageError(
      text.trim() === ""
        ? `${where} is empty, and should hold a JSON object.`
        : `${where} does not hold JSON${place}. Names and text want double quotes, which some shells take away.`,
    );
  }
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Readonly<Record<string, Json>>;
  }
  throw new UsageError(
    `${where} holds ${Array.isArray(parsed) ? "a list" : "one value"}, and should hold a JSON object.`,
  );
}

async function readText(path: string, flag: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, path), "utf8");
  } catch (error) {
    throw new UsageError(`${flag}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
