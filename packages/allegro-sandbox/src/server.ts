// The HTTP server around the doors: the only file that knows Hono.
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context } from "hono";
import type { HttpResponse, Transport } from "@soapwright/core";
import { listen, type ListenOptions } from "@soapwright/core/node-server";
import type { Admin } from "./admin/admin.ts";
import { answerAdmin, type AdminAccess } from "./admin/http.ts";
import { ADMIN_PATH } from "./admin/messages.ts";
import { LostAnswer } from "./disturb.ts";
import { helpPage, helpText, PAGE_HEADERS } from "./help-text.ts";

/** What a server is made of. */
export interface ServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly doors: readonly ServerDoor[];
  /** The admin interface, and who may use it; undefined where it is off. */
  readonly admin: { readonly answer: Admin; readonly access: Exclude<AdminAccess, "off"> } | undefined;
  /** The largest request that is read, in bytes. */
  readonly requestBytes: number;
  /** Limits of time, connections and heads. */
  readonly limits: NonNullable<ListenOptions["limits"]>;
  /** Told, in a few words, of a request that came to no handler: too slow, too large, broken off, no HTTP. */
  readonly onBadRequest: (reason: string) => void;
  /** Told of what should not have happened outside the handler. */
  readonly onError: (error: unknown) => void;
}

/** One service of the server. */
export interface ServerDoor {
  readonly path: string;
  readonly handler: Transport;
  /** The WSDL with an endpoint in it. */
  readonly wsdl: (endpoint: string) => string;
}

/** A server that listens. */
export interface Server {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Takes no further connections, answers what was begun, and ends. */
  readonly close: () => Promise<void>;
}

/** The largest request of the admin interface, in bytes: thousands of rows at once. */
const ADMIN_BYTES = 64 * 1024 * 1024;

/** What the admin interface is asked with. */
const ADMIN_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Starts a server.
 * @throws Error with Node's code (`EADDRINUSE`, `EACCES`, …) where it cannot listen.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { host, port, limits, onBadRequest } = options;
  const app = makeApp(options);
  // Its own failures are answered by `onError` of the app, so nothing can reject here.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = await listen(
    (request, response) => void answer(request as IncomingMessage, response as ServerResponse),
    { host, port, limits, onBadRequest },
  );
  return { origin: server.origin, close: () => server.close() };
}

interface Bound {
  readonly Bindings: HttpBindings;
}

function makeApp({ doors, admin, requestBytes, onBadRequest, onError }: ServerOptions): Hono<Bound> {
  const app = new Hono<Bound>();

  for (const { path, handler } of doors) {
    app.post(path, async (context) => {
      const request = context.req.raw;
      const body = await readBody(context.env.incoming, requestBytes);
      if (body === undefined) {
        onBadRequest("413");
        return tooLarge(context, requestBytes);
      }
      const response = await handler({
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body,
      });
      return new Response(await bytesOf(response), { status: response.status, headers: response.headers });
    });
  }

  if (admin !== undefined) {
    const paths = [ADMIN_PATH, `${ADMIN_PATH}/*`];
    app.on(ADMIN_METHODS, paths, async (context) => {
      const body = await readBody(context.env.incoming, ADMIN_BYTES);
      if (body === undefined) return tooLarge(context, ADMIN_BYTES);
      const { status, json } = answerAdmin(admin.answer, admin.access, {
        method: context.req.method,
        url: new URL(context.req.url),
        headers: new Map(context.req.raw.headers),
        from: context.env.incoming.socket.remoteAddress,
        body: new TextDecoder().decode(body),
      });
      return context.body(`${JSON.stringify(json)}\n`, status as 200, { "content-type": "application/json" });
    });
  }

  if (admin === undefined) {
    app.all(`${ADMIN_PATH}/*`, (context) =>
      context.json({ error: "the admin interface is off; start the sandbox with --admin" }, 404),
    );
  }

  const paths = doors.map(({ path }) => path);
  const adminPath = admin === undefined ? undefined : ADMIN_PATH;
  /** A page where a browser asks, text elsewhere. */
  const help = (context: Context, status: 200 | 404 | 405, headers: Record<string, string>, notice?: string) => {
    const { origin } = new URL(context.req.url);
    const told = { origin, paths, adminPath, ...(notice === undefined ? undefined : { notice }) };
    return context.req.header("accept")?.includes("text/html") === true
      ? context.body(helpPage(told), status, { ...PAGE_HEADERS, ...headers })
      : context.text(helpText(told), status, { vary: "accept", ...headers });
  };
  app.get("*", (context) => {
    const { origin, pathname, searchParams } = new URL(context.req.url);
    const door = doors.find(({ path }) => path === pathname);
    // In any case of letters: so PHP's server took it, and so toolkits write it.
    const asksForWsdl = [...searchParams.keys()].some((key) => key.toLowerCase() === "wsdl");
    if (door !== undefined && asksForWsdl) {
      return context.body(door.wsdl(`${origin}${pathname}`), 200, { "content-type": "text/xml; charset=utf-8" });
    }
    if (door !== undefined || pathname === "/") return help(context, 200, {});
    return help(context, 404, {}, "There is nothing at this address.");
  });

  app.all("*", (context) => {
    const { pathname } = new URL(context.req.url);
    const isDoor = paths.includes(pathname);
    const notice = `${context.req.method} is not answered here.`;
    if (!isDoor && pathname !== "/") return help(context, 404, {}, notice);
    return help(context, 405, { allow: isDoor ? "GET, HEAD, POST" : "GET, HEAD" }, notice);
  });

  app.onError((error, context) => {
    // Nobody is left to be answered, and nothing here is to be mended.
    if (context.env.incoming.socket.destroyed) onBadRequest("broke off");
    if (error instanceof LostAnswer || context.env.incoming.socket.destroyed) {
      context.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    onError(error);
    return context.text("Internal error\n", 500);
  });
  return app;
}

/** The body of a request, whether its length was told or not; undefined where it is longer than `most` bytes. */
async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Read by the bytes that come: a body in chunks tells no length. Left open at the limit, so that the answer gets out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function tooLarge(context: Context, most: number): Response {
  return context.text(`A request may have ${most} bytes.\n`, 413);
}

async function bytesOf({ body }: HttpResponse): Promise<Uint8Array<ArrayBuffer>> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
