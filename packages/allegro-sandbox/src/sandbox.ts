// A sandbox from start to stop: a world, its service, and a server in front.
import type { CallRecord } from "./call-log.ts";
import type { Clock } from "./clock.ts";
import { readContract } from "./contract.ts";
import { sandboxHandler } from "./handler.ts";
import type { Limits } from "./limits.ts";
import { seed } from "./seed.ts";
import { SERVICE_PATH, startServer } from "./server.ts";
import { openWorld, type World } from "./world.ts";

/** How a sandbox is started. Everything has a default. */
export interface SandboxOptions {
  /** The address to listen at; `127.0.0.1` unless told. */
  readonly host?: string;
  /** The port to listen at; 0, the default, takes any free one. */
  readonly port?: number;
  /** A database file, made where it is missing. Without one the world is in memory and ends with the sandbox. */
  readonly database?: string;
  /** Whether an empty world gets the seeded one; by default only in memory. A world that has users is left alone. */
  readonly seed?: boolean;
  /** Limits other than {@link defaultLimits}. */
  readonly limits?: Partial<Limits>;
  readonly clock?: Clock;
  /** Told of every request: operation, outcome, time. Never told what was in it. */
  readonly onCall?: (call: CallRecord) => void;
  /** Told of what should not have happened; by default it is written to standard error. */
  readonly onError?: (error: unknown, operation: string | undefined) => void;
}

/** A running sandbox. */
export interface Sandbox {
  /** The endpoint for a client. */
  readonly url: string;
  readonly wsdlUrl: string;
  /** What the sandbox knows; change it as a test needs. */
  readonly world: World;
  /** Whether this start put the seeded world in place. */
  readonly seeded: boolean;
  /** Answers what was begun, stops the server and closes the database. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a sandbox.
 * @throws Error where the database cannot be opened or the address is taken (`EADDRINUSE`); RangeError for a wrong limit.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const contract = readContract();
  const world = openWorld({ database: options.database, clock: options.clock, limits: options.limits });
  try {
    const seeded = (options.seed ?? options.database === undefined) && seed(world);
    const onError = options.onError ?? reportError;
    const handler = sandboxHandler(world, { onCall: options.onCall, onError });
    const server = await startServer({
      host: options.host ?? "127.0.0.1",
      port: options.port ?? 0,
      handler,
      wsdl: contract.at,
      requestBytes: world.limits.requestBytes,
      onError: (error) => onError(error, undefined),
    });
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await server.close();
      world.database.close();
    };
    const url = `${server.origin}${SERVICE_PATH}`;
    return { url, wsdlUrl: `${url}?wsdl`, world, seeded, close: () => (closing ??= close()) };
  } catch (error) {
    world.database.close();
    throw error;
  }
}

function reportError(error: unknown, operation: string | undefined): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${operation ?? "request"}: ${words}\n`);
}
