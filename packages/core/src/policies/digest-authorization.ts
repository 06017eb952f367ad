// User and password without sending the password: HTTP's Digest, with SHA-256, SHA-512/256 and, where nothing better is
// asked for, MD5.
import { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { leaveBody } from "../http/body.ts";
import type { HttpRequest, HttpResponse, Transport } from "../http/transport.ts";
import { readChallenges, type Challenge } from "./challenge.ts";
import { credentialScope, withHeader, type CredentialScope } from "./credentials.ts";

export type { CredentialScope } from "./credentials.ts";

/** Who calls. */
export interface DigestOptions extends CredentialScope {
  readonly user: string;
  readonly password: string;
  /** Answers no challenge of MD5. Off unless told: many old servers know nothing else. */
  readonly refuseMd5?: boolean;
}

/** The algorithms there are, the best first, and what the platform calls them. */
const ALGORITHMS: readonly (readonly [name: string, hash: string])[] = [
  ["SHA-512-256", "sha512-256"],
  ["SHA-256", "sha256"],
  ["MD5", "md5"],
];

/** A challenge that can be answered, and how often it was. */
interface Session {
  readonly parameters: ReadonlyMap<string, string>;
  /** As the server wrote it; undefined where it left it out, which means MD5. */
  readonly algorithm: string | undefined;
  readonly hash: (...text: readonly (string | Uint8Array)[]) => string;
  /**
   * `-sess`: the nonces enter the hash of the password, ours that of the session's first request. So all of a session
   * have one: servers that go by the first and servers that go by the last then agree. The count tells them apart.
   */
  readonly sess: boolean;
  readonly cnonce: string;
  count: number;
}

/**
 * Answers a server's challenge: the first request goes without, is refused with 401, and goes again. Later ones answer
 * at once. A nonce that has grown stale costs one more sending; a second 401 is the answer.
 * @see https://www.rfc-editor.org/rfc/rfc7616
 */
export function digestAuthorization(transport: Transport, options: DigestOptions): Transport {
  const mayKnow = credentialScope(options);
  const sessions = new Map<string, Session>();

  return async (request) => {
    if (!mayKnow(request) || request.headers["authorization"] !== undefined) return transport(request);
    const { origin } = new URL(request.url);
    const known = sessions.get(origin);
    const send = (session: Session): Promise<HttpResponse> =>
      transport(withHeader(request, "authorization", answer(session, request, options)));
    const response = known === undefined ? await transport(request) : await send(known);
    if (response.status !== 401) return response;
    const asked = readSession(response, options);
    if (asked === undefined) {
      sessions.delete(origin);
      return response;
    }
    sessions.set(origin, asked);
    // What was refused for the password, and not for the nonce, will be refused again.
    const stale = asked.parameters.get("stale")?.toLowerCase() === "true";
    const sameNonce = known?.parameters.get("nonce") === asked.parameters.get("nonce");
    // What was streamed is gone: the next call has the nonce.
    if (request.bodyStream !== undefined) return response;
    if (known !== undefined && sameNonce && !stale) return response;
    await leaveBody(response);
    return send(asked);
  };
}

function readSession({ headers }: HttpResponse, { refuseMd5 }: DigestOptions): Session | undefined {
  const challenges = readChallenges(headers["www-authenticate"] ?? "").filter(({ scheme }) => scheme === "digest");
  for (const [name, platformName] of ALGORITHMS) {
    if (name === "MD5" && refuseMd5 === true) continue;
    const found = challenges.find((one) => algorithmOf(one).base === name && isAnswerable(one));
    if (found === undefined) continue;
    const hash: Session["hash"] = (...text) => {
      const digest = createHash(platformName);
      for (const part of text) digest.update(part);
      return digest.digest("hex");
    };
    const { parameters } = found;
    const { sess } = algorithmOf(found);
    return { parameters, algorithm: parameters.get("algorithm"), hash, sess, cnonce: newNonce(), count: 0 };
  }
  return undefined;
}

function newNonce(): string {
  return randomBytes(16).toString("hex");
}

function algorithmOf({ parameters }: Challenge): { base: string; sess: boolean } {
  const name = (parameters.get("algorithm") ?? "MD5").toUpperCase();
  return name.endsWith("-SESS") ? { base: name.slice(0, -5), sess: true } : { base: name, sess: false };
}

/** With a nonce, and without `auth-int` alone: no server of SOAP is known to ask for it. */
function isAnswerable({ parameters }: Challenge): boolean {
  const qop = parameters.get("qop");
  return parameters.has("nonce") && (qop === undefined || qopList(qop).includes("auth"));
}

function qopList(qop: string): readonly string[] {
  return qop.split(",").map((one) => one.trim().toLowerCase());
}

/** @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4 */
function answer(session: Session, request: HttpRequest, { user, password }: DigestOptions): string {
  const { parameters, hash } = session;
  const realm = parameters.get("realm") ?? "";
  const nonce = parameters.get("nonce") ?? "";
  const { pathname, search } = new URL(request.url);
  const uri = pathname + search;
  session.count += 1;
  const nc = session.count.toString(16).padStart(8, "0");
  const cnonce = session.sess ? session.cnonce : newNonce();
  const realmAsSent = asSent(realm);
  const secret = hash(`${user}:`, realmAsSent, `:${password}`);
  const a1 = session.sess ? hash(`${secret}:${nonce}:${cnonce}`) : secret;
  const a2 = hash(`${request.method}:${uri}`);
  const protects = parameters.has("qop");
  const response = hash(protects ? `${a1}:${nonce}:${nc}:${cnonce}:auth:${a2}` : `${a1}:${nonce}:${a2}`);
  const userhash = parameters.get("userhash")?.toLowerCase() === "true";
  const opaque = parameters.get("opaque");
  const fields = [
    ...(userhash ? [`username="${hash(`${user}:`, realmAsSent)}"`, "userhash=true"] : [userField(user)]),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...(session.algorithm === undefined ? [] : [`algorithm=${session.algorithm}`]),
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(protects || session.sess ? [`cnonce="${cnonce}"`] : []),
    ...(protects ? ["qop=auth", `nc=${nc}`] : []),
  ];
  return `Digest ${fields.join(", ")}`;
}

/** A name that is not ASCII goes in the extended form (RFC 8187). */
function userField(user: string): string {
  if (/^[\u0020-\u007e]*$/.test(user)) return `username=${quoted(user)}`;
  const encoded = encodeURIComponent(user).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `username*=UTF-8''${encoded}`;
}

/** What a header's text was on the wire: platforms give each byte as a character, and a realm may be in UTF-8. */
function asSent(text: string): string | Uint8Array {
  return /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, "latin1") : text;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
