// An MCP server over HTTP for this machine alone.
import type { IncomingMessage, ServerResponse } from "node:http";
import { listen as listenWithin, type ListenOptions } from "@soapwright/core/node-server";
import { foreignRequest, LOOPBACK_HOSTS } from "./loopback.ts";
import { sendResponse, toRequest } from "./node-http.ts";
import { createHttpFace, refused, type HttpFace, type ServerParts } from "./sdk.ts";

/** Where the server listens. */
export interface HttpAddress {
  /** `127.0.0.1` unless told; no address that another machine reaches. */
  readonly host?: string;
  /** Any free port unless told. */
  readonly port?: number;
  /** Limits of time, connections and heads other than `defaultServerLimits` of `@soapwright/core/node-server`. */
  readonly limits?: NonNullable<ListenOptions["limits"]>;
}

/** How long streams may take to end when the server closes, in milliseconds. */
const DRAIN_MS = 1_000;

/** A server that listens. */
export interface HttpServer {
  /** What hosts are told: `http://127.0.0.1:3939/mcp`. */
  readonly url: string;
  /** Ends every session and call, and frees the port. */
  readonly close: () => Promise<void>;
}

/** Where on the server the protocol is spoken. */
const PATH = "/mcp";

/**
 * Listens.
 * @throws {TypeError} for a host that is not of this machine alone; Node's own error where the port is taken.
 */
export async function listen(parts: ServerParts, address: HttpAddress = {}): Promise<HttpServer> {
  const { host = "127.0.0.1", port = 0, limits = {} } = address;
  if (!LOOPBACK_HOSTS.includes(host)) {
    throw new TypeError(`The server is for this machine alone: host is one of ${LOOPBACK_HOSTS.join(", ")}.`);
  }
  const face = createHttpFace(parts);
  const onBadRequest = (reason: string): void => parts.onError?.(`a request was refused: ${reason}`);
  const server = await listenWithin(
    (request, response) => {
      const outgoing = response as ServerResponse;
      answer(face, request as IncomingMessage, outgoing).catch((error: unknown) => {
        parts.onError?.(error instanceof Error ? error.message : "a request could not be answered");
        outgoing.destroy();
      });
    },
    { host, port, limits, onBadRequest },
  );
  return {
    url: `${server.origin}${PATH}`,
    close: async () => {
      const closed = server.close(DRAIN_MS);
      await face.close();
      await closed;
    },
  };
}

async function answer(face: HttpFace, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  await sendResponse(await respond(face, incoming, outgoing), outgoing);
}

async function respond(face: HttpFace, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response> {
  const foreign = foreignRequest(incoming.headers);
  if (foreign !== undefined) return refused(403, foreign);
  if (incoming.url?.split("?", 1)[0] !== PATH) return refused(404, `The protocol is spoken at ${PATH}.`);
  const request = await toRequest(incoming, outgoing);
  return request === undefined ? tooLong(outgoing) : face.handle(request);
}

/** What is left of a body that is too long is not read: the connection ends with the answer. */
function tooLong(outgoing: ServerResponse): Response {
  outgoing.setHeader("connection", "close");
  return refused(413, "The request is too long.");
}
