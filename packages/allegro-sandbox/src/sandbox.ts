// A sandbox from start to stop: a world, its two doors, and a server in front.
import type { ListenOptions } from "@soapwright/core/node-server";
import { adminOf } from "./admin/admin.ts";
import type { AdminAccess } from "./admin/http.ts";
import { ADMIN_PATH } from "./admin/messages.ts";
import { callJournal } from "./call-journal.ts";
import type { CallRecord } from "./call-log.ts";
import { secondsOf, type Clock } from "./clock.ts";
import { readContract } from "./contract.ts";
import { sandboxHandler, SERVICE_PATH } from "./handler.ts";
import type { Limits } from "./limits.ts";
import { seed } from "./seed.ts";
import { startServer } from "./server.ts";
import { UPLOADER_PATH, uploaderHandler } from "./uploader/handler.ts";
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
  /**
   * Who may use the admin interface, which changes everything: nobody (`off`, the default), programs of this machine
   * (`loopback`), or whoever reaches the server (`anywhere`).
   */
  readonly admin?: AdminAccess;
  /** Limits other than {@link defaultLimits}. */
  readonly limits?: Partial<Limits>;
  /**
   * Limits of the HTTP server other than its defaults: time for head and body, connections, requests at a time. The
   * longest request is in `limits`.
   */
  readonly server?: NonNullable<ListenOptions["limits"]>;
  readonly clock?: Clock;
  /** Told of every request: operation, outcome, time. Never told what was in it. */
  readonly onCall?: (call: CallRecord) => void;
  /** Told of what should not have happened; by default it is written to standard error. */
  readonly onError?: (error: unknown, operation: string | undefined) => void;
}

/** How many calls the admin interface remembers. */
const JOURNAL_SIZE = 10_000;

/** A running sandbox. */
export interface Sandbox {
  /** The endpoint for a client. */
  readonly url: string;
  readonly wsdlUrl: string;
  /** The endpoint of the older contract, in SOAP encoding. Its WSDL is there, too, behind `?wsdl`. */
  readonly uploaderUrl: string;
  /** Where the admin interface is; undefined where it is off. */
  readonly adminUrl: string | undefined;
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
  const service = readContract("service");
  const uploader = readContract("uploader");
  const world = openWorld({ database: options.database, clock: options.clock, limits: options.limits });
  try {
    const seeded = (options.seed ?? options.database === undefined) && seed(world);
    const onError = options.onError ?? reportError;
    const journal = callJournal(JOURNAL_SIZE);
    const onCall = (call: CallRecord): void => {
      journal.write(call, secondsOf(world.clock));
      options.onCall?.(call);
    };
    const access = options.admin ?? "off";
    const listeners = { onCall, onError };
    const server = await startServer({
      host: options.host ?? "127.0.0.1",
      port: options.port ?? 0,
      doors: [
        { path: SERVICE_PATH, handler: sandboxHandler(world, listeners), wsdl: service.at },
        { path: UPLOADER_PATH, handler: uploaderHandler(world, listeners), wsdl: uploader.at },
      ],
      admin: access === "off" ? undefined : { answer: adminOf(world, journal), access },
      requestBytes: world.limits.requestBytes,
      limits: options.server ?? {},
      onBadRequest: (reason) =>
        onCall({ door: "-", operation: undefined, outcome: `HTTP ${reason}`, milliseconds: 0, lost: undefined }),
      onError: (error) => onError(error, undefined),
    });
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await server.close();
      world.database.close();
    };
    const url = `${server.origin}${SERVICE_PATH}`;
    const adminUrl = access === "off" ? undefined : `${server.origin}${ADMIN_PATH}`;
    const uploaderUrl = `${server.origin}${UPLOADER_PATH}`;
    return { url, wsdlUrl: `${url}?wsdl`, uploaderUrl, adminUrl, world, seeded, close: () => (closing ??= close()) };
  } catch (error) {
    world.database.close();
    throw error;
  }
}

function reportError(error: unknown, operation: string | undefined): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${operation ?? "request"}: ${words}\n`);
}
