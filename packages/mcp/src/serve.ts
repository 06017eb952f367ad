// A catalogue served: the functions that programs use.
import { readFileSync } from "node:fs";
import { stdin as ownStdin } from "node:process";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Catalog } from "@soapwright/catalog";
import { listen, type HttpAddress, type HttpServer } from "./http-server.ts";
import { buildServer, connectStdio, type McpServer, type ServerParts } from "./sdk.ts";
import { hostTools, type ToolOptions } from "./tool-host.ts";

/** How a catalogue is served. */
export interface McpOptions extends ToolOptions {
  /** What the server calls itself; the service's name unless told. */
  readonly name?: string;
  /** What the model is told of the whole service; what the contract says of it unless told. */
  readonly instructions?: string;
  /** Hears of what went wrong beside any call, in a line without secrets. */
  readonly onError?: (message: string) => void;
}

/** Over which streams; this process's own unless told. */
export interface StdioOptions extends McpOptions {
  readonly stdin?: Readable;
  readonly stdout?: Writable;
}

/** A server over a pair of streams. */
export interface StdioServing {
  /** Settles when the host has closed its end, or `close` was called. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Holds whatever the service: JSON has no such values. */
const ABOUT_VALUES =
  "64-bit integers and decimals are text in arguments and answers: pass them on digit by digit. Dates and times are " +
  "text as XML Schema writes them.";

/**
 * A server of the protocol's SDK, not yet connected: for transports that this package does not know.
 * @throws {TypeError} where an option makes no sense.
 */
export function createMcpServer(catalog: Catalog, options: McpOptions = {}): McpServer {
  return buildServer(partsOf(catalog, options));
}

/**
 * Serves one host over standard input and output. Nothing else may write to that output.
 * @throws {TypeError} where an option makes no sense.
 */
export function serveStdio(catalog: Catalog, options: StdioOptions = {}): StdioServing {
  const { stdin = ownStdin, stdout } = options;
  const connection = connectStdio(partsOf(catalog, options), {
    stdin,
    ...(stdout === undefined ? undefined : { stdout }),
  });
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  // A broken input ends a host as well as a closed one.
  const left = finished(stdin, { writable: false }).catch(() => undefined);
  return {
    ended: Promise.race([left, stopped]),
    close: async () => {
      await connection.close();
      stop();
    },
  };
}

/**
 * Serves hosts of this machine over HTTP, at the address that the result names. There is no password: every program on
 * the machine may call. Pages in a browser may not.
 * @throws {TypeError} where an option makes no sense, or `host` is not of this machine alone.
 * @throws {RangeError} for a limit that is none.
 */
export async function serveHttp(catalog: Catalog, options: McpOptions & HttpAddress = {}): Promise<HttpServer> {
  const { host, port, limits } = options;
  return listen(partsOf(catalog, options), {
    ...(host === undefined ? undefined : { host }),
    ...(port === undefined ? undefined : { port }),
    ...(limits === undefined ? undefined : { limits }),
  });
}

function partsOf(catalog: Catalog, options: McpOptions): ServerParts {
  const { name = catalog.service, instructions = catalog.description, onError } = options;
  const told = [instructions, aboutFilledIn(catalog.filledIn), ABOUT_VALUES];
  return {
    identity: {
      name,
      version: ownVersion(),
      instructions: told.filter((words) => words !== undefined).join("\n\n"),
    },
    tools: hostTools(catalog, options),
    ...(onError === undefined ? undefined : { onError }),
  };
}

/** What a contract says of logging in and of keys is for programs that have them. */
function aboutFilledIn(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return (
    `What no tool takes is filled in at each call: ${names.join(", ")}. Do not ask a person for it, and do not log in ` +
    "to get it, whatever is said of that elsewhere."
  );
}

/** This package's own version. */
export function ownVersion(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
