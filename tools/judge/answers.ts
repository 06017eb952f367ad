// Keeps the answers that a server of this process gives at one path, as they leave it: what the judge is shown.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Node tells of every request that a server of the process begins to answer. */
const REQUESTS = "http.server.request.start";

/** An answer in XML that was sent whole. */
export interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Answers that nobody has taken yet. */
export interface Answers {
  /** Takes all that were sent whole since the last time. */
  readonly take: () => Answer[];
  readonly stop: () => void;
}

/** Keeps every answer in `text/xml` to a POST at a path, whichever server of this process gives it. */
export function keepAnswers(path: string): Answers {
  let answers: Answer[] = [];
  const onRequest = (message: unknown): void => {
    const { request, response } = message as { readonly request: IncomingMessage; readonly response: ServerResponse };
    if (request.method !== "POST" || request.url?.split("?")[0] !== path) return;
    const sent = listenTo(response);
    response.once("finish", () => {
      const { statusCode: status } = response;
      if (sent.type().startsWith("text/xml"))
        answers.push({ status, body: new Uint8Array(Buffer.concat(sent.chunks)) });
    });
  };
  subscribe(REQUESTS, onRequest);
  return {
    take: () => {
      const taken = answers;
      answers = [];
      return taken;
    },
    stop: () => {
      unsubscribe(REQUESTS, onRequest);
    },
  };
}

/** What is written from now on: chunks are copied, because who wrote them may use their memory anew. */
function listenTo(response: ServerResponse): { readonly chunks: readonly Buffer[]; readonly type: () => string } {
  const chunks: Buffer[] = [];
  let headers: Readonly<Record<string, unknown>> = {};
  const keepChunk = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  hear(response, "write", keepChunk);
  hear(response, "end", keepChunk);
  // Headers that come with the status are in no list that could be asked later.
  hear(response, "writeHead", (...args) => {
    const given = args.at(-1);
    if (typeof given === "object" && given !== null) headers = Object.fromEntries(Object.entries(given).map(lower));
  });
  return { chunks, type: () => String(response.getHeader("content-type") ?? headers["content-type"]) };
}

function lower([name, value]: readonly [string, unknown]): readonly [string, unknown] {
  return [name.toLowerCase(), value];
}

/** Calls a listener before each call of a method. */
function hear(
  response: ServerResponse,
  name: "write" | "end" | "writeHead",
  listener: (...args: readonly unknown[]) => void,
): void {
  const given = response[name].bind(response) as (...args: unknown[]) => unknown;
  Object.assign(response, {
    [name]: (...args: unknown[]) => {
      listener(...args);
      return given(...args);
    },
  });
}
