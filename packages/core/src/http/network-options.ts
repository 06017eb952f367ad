// What the transports over Node's sockets can be told, in types that need none of Node's.
import type { LimitOptions, OwnLimits } from "./limits.ts";
import { positive, transportLimits } from "./limits.ts";
import type { Transport } from "./transport.ts";

/** Options of the transports that open connections themselves. */
export interface NetworkOptions extends LimitOptions {
  /** Connections to one origin at a time; a further call waits, within `connectMs`. Without a limit unless told. */
  readonly connections?: number;
  /**
   * How long an idle connection is kept, in milliseconds, if its server does not ask for less: 4,000 unless told, below
   * the 5 seconds after which many servers close it. A connection closed by the server while a call takes it up costs
   * that call.
   */
  readonly keepAliveMs?: number;
  readonly tls?: TlsOptions;
  /** Looks host names up in the system's stead. */
  readonly lookup?: LookupFunction;
}

/** A PEM text, or bytes of PEM or DER. */
export type TlsMaterial = string | Uint8Array;

/**
 * How to trust and to be trusted; handed to Node as it is.
 * @see https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions
 */
export interface TlsOptions {
  /** Authorities to trust instead of the platform's. */
  readonly ca?: TlsMaterial | readonly TlsMaterial[];
  /** The client's certificate chain. */
  readonly cert?: TlsMaterial | readonly TlsMaterial[];
  /** The client's private key. */
  readonly key?: TlsMaterial | readonly TlsMaterial[];
  /** Certificate chain and private key in PKCS #12. */
  readonly pfx?: TlsMaterial;
  readonly passphrase?: string;
  readonly crl?: TlsMaterial | readonly TlsMaterial[];
  /** The name the server must show a certificate for, where it is not the URL's. */
  readonly servername?: string;
  /** False takes whoever answers for the server. Never in production. */
  readonly rejectUnauthorized?: boolean;
  readonly ciphers?: string;
  readonly minVersion?: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  readonly maxVersion?: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
}

/** An address that a name stands for. */
export interface LookupAddress {
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

/**
 * Finds the addresses of a name; answers with a list where `options.all` asks for it.
 * @see https://nodejs.org/api/dns.html#dnslookuphostname-options-callback
 */
export type LookupFunction = (
  hostname: string,
  options: { readonly all?: boolean; readonly family?: unknown; readonly hints?: number },
  callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** A transport that holds connections. */
export type NetworkTransport = Transport & {
  /**
   * Takes no further call, waits for those under way (each has its limits), then closes all connections. An answer that
   * is taken item by item is under way until all of it came, or it was left; one of which nothing was taken for 30
   * seconds is cut off. A process can end without it: idle connections do not keep it alive.
   */
  close(): Promise<void>;
};

/** How long an idle connection is kept unless told otherwise. */
export const DEFAULT_KEEP_ALIVE_MS = 4_000;

/** A server that says how long it keeps a connection closes it then: we stop using it so much earlier. */
export const KEEP_ALIVE_MARGIN_MS = 1_000;

/**
 * The limits a transport works under, from what its maker said.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for a number that cannot be meant.
 */
export function networkLimits(options: NetworkOptions): OwnLimits {
  if (options.keepAliveMs !== undefined) positive("keepAliveMs", options.keepAliveMs, "options");
  if (options.connections !== undefined) positive("connections", options.connections, "options");
  return transportLimits(options);
}
