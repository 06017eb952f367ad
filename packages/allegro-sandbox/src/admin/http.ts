// The admin interface as HTTP carries it: who may use it, and JSON in a body.
import { AdminRefusal, isRecord } from "./json.ts";
import type { Admin, AdminAnswer } from "./admin.ts";
import { ADMIN_PATH } from "./messages.ts";

/** Who may use the admin interface: nobody, programs of this machine, or whoever reaches the server. */
export const ADMIN_ACCESS = ["off", "loopback", "anywhere"] as const;

/** Who may use the admin interface. */
export type AdminAccess = (typeof ADMIN_ACCESS)[number];

/** What is used of a URL; the platform's own fits. Public types name no type of a platform. */
export interface AdminUrl {
  readonly pathname: string;
  readonly origin: string;
  readonly hostname: string;
  readonly searchParams: Iterable<[name: string, value: string]>;
}

/** A request as the server has it. */
export interface AdminHttpRequest {
  readonly method: string;
  readonly url: AdminUrl;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The address of the peer. */
  readonly from: string | undefined;
  readonly body: string;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const LOCAL_NAMES = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Answers one request over HTTP. It never throws for what the request holds. */
export function answerAdmin(admin: Admin, access: Exclude<AdminAccess, "off">, request: AdminHttpRequest): AdminAnswer {
  const refused = refuseStranger(access, request);
  if (refused !== undefined) return { status: 403, json: { error: refused } };
  const { method, url, headers } = request;
  try {
    const text = method === "GET" || method === "HEAD" ? "" : request.body;
    if (text !== "" && !/^application\/json\s*(?:;|$)/i.test(headers.get("content-type") ?? "")) {
      const found = headers.get("content-type") ?? "none";
      return { status: 415, json: { error: `content-type: expected application/json, found ${found}` } };
    }
    const path = decodePath(url.pathname.slice(ADMIN_PATH.length));
    return admin({ method: method === "HEAD" ? "GET" : method, path, query: queryOf(url), body: parse(text) });
  } catch (error) {
    if (error instanceof AdminRefusal) return { status: error.status, json: { error: error.message } };
    throw error;
  }
}

/**
 * Why a request may not use the admin interface. A page in a browser on this machine is a stranger too: it shows by its
 * `Origin`, or by a name that somebody else made to point here.
 */
function refuseStranger(access: "loopback" | "anywhere", request: AdminHttpRequest): string | undefined {
  const origin = request.headers.get("origin");
  if (origin !== undefined && origin !== request.url.origin) return "pages of other origins may not use this";
  if (access === "anywhere") return undefined;
  if (request.from === undefined || !LOOPBACK.test(request.from)) return "only programs of this machine may use this";
  return LOCAL_NAMES.test(request.url.hostname) ? undefined : "expected localhost as the name of the host";
}

function decodePath(path: string): string[] {
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    throw new AdminRefusal(400, "the path has a % that no two hexadecimal digits follow");
  }
}

function queryOf(url: AdminUrl): ReadonlyMap<string, string> {
  return new Map(url.searchParams);
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json) || Array.isArray(json)) return json;
  } catch {
    throw new AdminRefusal(400, "the body is no JSON");
  }
  throw new AdminRefusal(400, "the body: expected a record or a list");
}
