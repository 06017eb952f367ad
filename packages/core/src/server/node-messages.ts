// What is used of the requests and answers of Node's http servers, in types that need none of Node's.

/** Node's `IncomingMessage`, as a server gets it. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Its connection; one of TLS says that it is `encrypted`. */
  readonly socket: object;
  /** Whether its body was read to the end already, by somebody else. */
  readonly readableEnded: boolean;
  readonly destroyed: boolean;
  on(event: "data", listener: (piece: Uint8Array) => void): unknown;
  on(event: "end" | "error" | "close", listener: () => void): unknown;
  off(event: "data", listener: (piece: Uint8Array) => void): unknown;
  off(event: "end" | "error" | "close", listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** Node's `ServerResponse`. */
export interface NodeResponse {
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  writeContinue(): unknown;
  write(piece: Uint8Array): boolean;
  end(piece?: Uint8Array): unknown;
  destroy(): unknown;
  on(event: "error", listener: () => void): unknown;
  once(event: "close" | "finish" | "drain", listener: () => void): unknown;
  off(event: "close" | "finish" | "drain", listener: () => void): unknown;
}

/** What a Node server calls for each request. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => void;

/** Headers as a handler takes them: what came more than once is joined, as HTTP has it. */
export function plainHeaders(headers: NodeRequest["headers"]): Readonly<Record<string, string>> {
  const plain = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = typeof value === "string" ? value : value.join(", ");
  }
  return plain;
}
