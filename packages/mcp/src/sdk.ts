// Tools as an MCP server. The only file that imports the protocol's SDK.
import { randomUUID } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import {
  CLIENT_CAPABILITIES_META_KEY,
  createMcpHandler,
  inputRequired,
  inputResponse,
  isLegacyRequest,
  McpServer,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import type {
  CallToolResult,
  ClientCapabilities,
  InputRequiredResult,
  ServerContext,
} from "@modelcontextprotocol/server";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import type { Json } from "@soapwright/core";
import type { JsonSchema } from "@soapwright/catalog";
import type { HostAnswer, HostExchange, HostQuestion, HostTool } from "./host.ts";
import { createSessions } from "./sessions.ts";

export type { McpServer } from "@modelcontextprotocol/server";

/** Who a server says it is. */
export interface ServerIdentity {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
  /** What the service is, for the model. */
  readonly instructions?: string;
}

/** What a running server is made of. */
export interface ServerParts {
  readonly identity: ServerIdentity;
  readonly tools: readonly HostTool[];
  /** Hears of what went wrong beside any call, in a line without secrets. */
  readonly onError?: (message: string) => void;
}

/** A server that is not yet connected to anything. */
export function buildServer({ identity, tools }: ServerParts): McpServer {
  const { instructions, ...implementation } = identity;
  const server = new McpServer(implementation, {
    // The tools of a contract do not change while it is served.
    capabilities: { tools: { listChanged: false } },
    ...(instructions === undefined ? undefined : { instructions }),
  });
  for (const tool of tools) register(server, tool);
  return server;
}

function register(server: McpServer, tool: HostTool): void {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool;
  server.registerTool(
    name,
    {
      ...(title === undefined ? undefined : { title }),
      description,
      inputSchema: shownOnly(inputSchema),
      outputSchema: shownOnly(outputSchema),
      annotations,
    },
    async (args, context) => toResult(await tool.call(args as Json, exchangeOf(server, context))),
  );
}

interface ShownSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "soapwright";
    readonly validate: (value: unknown) => { readonly value: unknown };
    readonly jsonSchema: { readonly input: () => JsonSchema; readonly output: () => JsonSchema };
  };
}

/** A schema that is listed and lets everything pass: the catalogue judges values, and says better what is wrong. */
function shownOnly(schema: JsonSchema): ShownSchema {
  const shown = (): JsonSchema => schema;
  return {
    "~standard": {
      version: 1,
      vendor: "soapwright",
      validate: (value) => ({ value }),
      jsonSchema: { input: shown, output: shown },
    },
  };
}

/** What a host of 2026 says of itself with each request; the SDK's own type leaves its keys out. */
interface Envelope {
  readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities;
}

/** The name under which the person's answer comes back. */
const CONFIRMATION = "confirmation";

function exchangeOf(server: McpServer, context: ServerContext): HostExchange {
  const { envelope, inputResponses, requestState, signal } = context.mcpReq;
  const said: Envelope | undefined = envelope;
  const declared =
    said?.[CLIENT_CAPABILITIES_META_KEY] ??
    // oxlint-disable-next-line typescript/no-deprecated -- for connections of 2025 it is the only word on the host
    server.server.getClientCapabilities();
  const elicitation = declared?.elicitation;
  // Forms were the only kind once: whoever names no kind means them.
  const canAsk = elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
  const reply = replyOf(inputResponses);
  const state = requestState<string>();
  return {
    canAsk,
    signal,
    ...(reply === undefined ? undefined : { reply }),
    ...(typeof state === "string" ? { state } : undefined),
  };
}

function replyOf(responses: Record<string, unknown> | undefined): HostExchange["reply"] {
  const view = inputResponse(responses, CONFIRMATION);
  if (view.kind !== "elicit") return undefined;
  if (view.action === "accept") return view.content?.["confirm"] === true ? "confirmed" : "declined";
  return view.action === "decline" ? "declined" : "dismissed";
}

function toResult(outcome: HostAnswer | HostQuestion): CallToolResult | InputRequiredResult {
  if (outcome.kind === "question") {
    return inputRequired({
      inputRequests: { [CONFIRMATION]: confirmationForm(outcome.message) },
      requestState: outcome.state,
    });
  }
  const { text, failed, structured, meta } = outcome;
  return {
    content: text.map((one) => ({ type: "text", text: one })),
    ...(structured === undefined ? undefined : { structuredContent: structured }),
    ...(meta === undefined ? undefined : { _meta: meta }),
    ...(failed ? { isError: true } : undefined),
  };
}

function confirmationForm(message: string): ReturnType<typeof inputRequired.elicit> {
  return inputRequired.elicit({
    message,
    requestedSchema: {
      type: "object",
      properties: {
        confirm: {
          type: "boolean",
          title: "Send this call",
          description: "Nothing is sent unless this is chosen.",
          default: false,
        },
      },
      required: ["confirm"],
    },
  });
}

/** Serves one host over a pair of streams: this process's own unless told. */
export function connectStdio(
  parts: ServerParts,
  streams: { readonly stdin?: Readable; readonly stdout?: Writable } = {},
): { readonly close: () => Promise<void> } {
  const onerror = (error: Error): void => parts.onError?.(describe(error));
  const transport = new StdioServerTransport(streams.stdin, streams.stdout);
  return serveStdio(() => buildServer(parts), { transport, onerror });
}

/** The protocol over HTTP, for one request at a time. Neither `Host` nor `Origin` is looked at here. */
export interface HttpFace {
  readonly handle: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/**
 * Serves hosts of both ages: those of 2026, each request for itself, and those of 2025, which open a session, for only
 * in a session can they be asked to confirm.
 */
export function createHttpFace(parts: ServerParts): HttpFace {
  const onerror = (error: Error): void => parts.onError?.(describe(error));
  const modern = createMcpHandler(() => buildServer(parts), { legacy: "reject", onerror });
  const sessions = createSessions();

  const open = async (request: Request): Promise<Response> => {
    const server = buildServer(parts);
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => {
        sessions.add(id, { handle: (next) => transport.handleRequest(next), close: () => server.close() });
      },
      onsessionclosed: (id) => sessions.remove(id),
    });
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it is no EventTarget
    server.server.onerror = onerror;
    await server.connect(transport);
    const response = await transport.handleRequest(request);
    // No session came of it: the request was no `initialize`, and its answer says so.
    if (transport.sessionId === undefined) await server.close();
    return response;
  };

  const legacy = async (request: Request): Promise<Response> => {
    const id = request.headers.get("mcp-session-id");
    if (id === null) return open(request);
    return (await sessions.find(id)?.handle(request)) ?? refused(404, "This session has ended. Begin a new one.");
  };

  return {
    handle: async (request) => ((await isLegacyRequest(request)) ? legacy(request) : modern.fetch(request)),
    close: async () => {
      await Promise.allSettled([modern.close(), sessions.close()]);
    },
  };
}

/** What went wrong, without the SDK's message: that may quote what a host sent, and with it a secret. */
function describe(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  const named = typeof code === "string" || typeof code === "number" ? ` (${code})` : "";
  return `a message could not be handled: ${error.name}${named}`;
}

/** An HTTP answer that is an error of the protocol. */
export function refused(status: number, message: string): Response {
  return Response.json({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null }, { status });
}
