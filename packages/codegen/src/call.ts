// `soapwright call` as a function: one operation of any contract, JSON in, JSON or an error out.
import { createCatalog, type ToolError } from "@soapwright/catalog";
import { endpointOf, shownEndpoint, type Access } from "@soapwright/catalog/access";
import { createClient, type HttpRequest, type Json, type ServiceDescriptor, type Transport } from "@soapwright/core";
import { readService } from "./command.ts";
import type { ClientConfig } from "./define-config.ts";

/** One call, told from outside. */
export interface CallRequest {
  readonly contract: Pick<ClientConfig, "wsdl" | "overlay" | "service" | "port" | "catalog" | "allowFetch">;
  readonly operation: string;
  /** The message as JSON; empty unless told. */
  readonly input?: Readonly<Record<string, Json>>;
  /** Header blocks that the contract binds to the request, as JSON by property. */
  readonly soapHeaders?: Readonly<Record<string, Json>>;
  readonly access: Access;
  /** Until the answer is complete, in milliseconds. */
  readonly timeoutMs?: number;
  /** Told where the call goes, before it does; without user, password and query. */
  readonly onStart?: (endpoint: string) => void;
}

/** A request that was written and not sent. */
export interface WrittenRequest {
  readonly method: string;
  /** Without user, password and query. */
  readonly url: string;
  /** Without the headers that the caller gave: they are secrets more often than not. */
  readonly headers: Readonly<Record<string, string>>;
  /** The envelope. */
  readonly body: string;
}

/** How a call ended. */
export type CallReport =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: ToolError };

/** How the writing of a request ended. */
export type DryReport =
  | { readonly ok: true; readonly request: WrittenRequest }
  | { readonly ok: false; readonly error: ToolError };

/**
 * Calls an operation.
 * @throws {UsageError} where there is no address; {ContractError} where the contract cannot be read.
 */
export async function runCall(request: CallRequest): Promise<CallReport> {
  const service = await contractOf(request);
  // Loaded late: a dry run needs no network.
  const { nodeTransport } = await import("@soapwright/core/node");
  const transport = nodeTransport();
  try {
    return await send(service, request, transport);
  } finally {
    await transport.close();
  }
}

/**
 * Writes the request of a call, and sends nothing.
 * @throws as {@link runCall}.
 */
export async function runDry(request: CallRequest): Promise<DryReport> {
  const service = await contractOf(request);
  const written: HttpRequest[] = [];
  const report = await send(service, request, async (http) => {
    written.push(http);
    return { status: 204, headers: {}, body: new Uint8Array(0) };
  });
  const [http] = written;
  if (http === undefined) return report.ok ? neverWritten(request.operation) : report;
  const { method, url, headers, body } = http;
  const given = new Set(Object.keys(request.access.headers));
  const shown = Object.entries(headers).filter(([name]) => !given.has(name));
  const text = new TextDecoder().decode(body);
  return {
    ok: true,
    request: { method, url: shownEndpoint(url), headers: Object.fromEntries(shown), body: text },
  };
}

function neverWritten(operation: string): never {
  throw new Error(`${operation} ended without a request`);
}

async function contractOf({ contract, operation }: CallRequest): Promise<ServiceDescriptor> {
  // What only other operations need is not looked at: a part that is not supported there does no harm here.
  const { service } = await readService({ ...contract, operations: [operation] });
  return service;
}

async function send(service: ServiceDescriptor, request: CallRequest, transport: Transport): Promise<CallReport> {
  const { operation, input, soapHeaders, access, timeoutMs, onStart } = request;
  const endpoint = endpointOf(access, service);
  const client = createClient(service, { transport, endpoint, headers: access.headers });
  onStart?.(shownEndpoint(endpoint));
  return createCatalog(service, { client }).call(operation, input ?? {}, {
    ...(soapHeaders === undefined ? undefined : { soapHeaders }),
    ...(timeoutMs === undefined ? undefined : { timeoutMs }),
  });
}
