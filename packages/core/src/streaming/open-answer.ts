// Opens an answer that comes in pieces: up to the message whose items are wanted, or, where it is no such message, to its end.
import { XmlError, type EnvelopeError, type SoapError } from "../error.ts";
import { isXml, parseContentType } from "../http/content-type.ts";
import { bodyCollector, tooLarge } from "../http/body.ts";
import type { HttpResponse } from "../http/transport.ts";
import { clark } from "../names.ts";
import { decodeResponse, type AnyOutcome, type ReadOptions } from "../message.ts";
import type { OperationDescriptor, ServiceDescriptor } from "../service.ts";
import { nameAt } from "../schema/decode/reading.ts";
import { structure } from "../soap/envelope.ts";
import { decodeHeaders, NO_HEADERS, type ReceivedHeaders } from "../soap/header.ts";
import { soapVersions, type SoapVersion } from "../soap/version.ts";
import { XmlStreamReader } from "../xml/stream-reader.ts";
import { XmlToken } from "../xml/token.ts";
import { nextTag, readItems, wholeElement, type Reads } from "./read-items.ts";
import type { Plan } from "./plan.ts";

/** What an answer is opened with. */
export interface Opening {
  readonly service: ServiceDescriptor;
  readonly operation: OperationDescriptor;
  readonly plan: Plan;
  readonly read: ReadOptions;
  /** The longest answer that is no stream: a fault, a document in another encoding. */
  readonly maxWholeBytes: number;
  /** What a body threw, as the error that it is. */
  readonly failure: (cause: unknown) => SoapError;
}

/** Items that came, and where the next ones come from. */
export interface OpenAnswer {
  /** Items that are there already; taken out by whoever reads. */
  readonly items: unknown[];
  /** Reads on until there are more items. False at the end of the answer. */
  readonly more: () => Promise<boolean>;
  /** Leaves what has not come. */
  readonly close: () => Promise<void>;
}

type Bytes = AsyncIterator<Uint8Array, unknown>;

const NOTHING = new Uint8Array(0);

/** Opens an answer. Whatever is wrong before the message begins is an outcome. */
export async function openAnswer(response: HttpResponse, opening: Opening): Promise<AnyOutcome> {
  const { status, headers } = response;
  const bytes = bytesOf(response, opening);
  const contentType = parseContentType(headers["content-type"]);
  // What an encoded message refers to stands behind it, and one that is the whole Body has no element to begin with.
  const isPlain = opening.plan.message.encoding === undefined;
  const mayStream = isPlain && status < 300 && isXml(contentType) && isUtf8(contentType?.charset);
  const kept = bodyCollector(opening.maxWholeBytes, undefined);
  const keep = (piece: Uint8Array): undefined => {
    if (!kept.add(piece)) throw tooLarge(response, opening.maxWholeBytes, kept.bytes());
  };
  try {
    const opened = mayStream ? await tryStream(response, bytes, opening, keep) : undefined;
    if (opened !== undefined) {
      const { answer, received } = opened;
      return { ok: true, value: answer, response: { status, headers, ...received } };
    }
    for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) keep(next.value);
  } catch (error) {
    await bytes.return?.();
    throw error;
  }
  const outcome = decodeResponse(
    opening.service,
    opening.operation,
    { status, headers, body: kept.bytes() },
    opening.read,
  );
  return outcome.ok ? { ...outcome, value: wholeAnswer(outcome.value, opening.plan) } : outcome;
}

function isUtf8(charset: string | undefined): boolean {
  return charset === undefined || charset.replaceAll('"', "") === "utf-8" || charset.replaceAll('"', "") === "utf8";
}

function bytesOf({ body }: HttpResponse, { failure }: Opening): Bytes {
  if (body instanceof Uint8Array) {
    const whole = [body].values();
    return { next: async () => Promise.resolve(whole.next()) };
  }
  const pieces = body[Symbol.asyncIterator]();
  return {
    next: () =>
      pieces.next().catch((cause: unknown) => {
        throw failure(cause);
      }),
    async return() {
      // Why it could not be left is nothing that the call ended with.
      await pieces.return?.().catch(() => {});
      return { done: true, value: undefined };
    },
  };
}

/** The items where the answer was read whole. */
function wholeAnswer(value: unknown, { levels }: Plan): OpenAnswer {
  let at = value;
  for (const { member } of levels) at = (at as Readonly<Record<string, unknown>> | null | undefined)?.[member.property];
  const items: unknown[] = Array.isArray(at) ? [...(at as readonly unknown[])] : [];
  return { items, more: async () => Promise.resolve(false), close: async () => Promise.resolve() };
}

interface Opened {
  readonly answer: OpenAnswer;
  readonly received: ReceivedHeaders;
}

/** @returns Undefined where this is another message than the one wanted: a fault, or none at all. */
async function tryStream(
  response: HttpResponse,
  bytes: Bytes,
  opening: Opening,
  keep: (piece: Uint8Array) => undefined,
): Promise<Opened | undefined> {
  const { service, plan, read } = opening;
  const version = soapVersions[service.soap];
  // The whole may be of any size; what is kept of it is one element.
  const limits = { ...read.limits, size: Number.POSITIVE_INFINITY };
  const reader = new XmlStreamReader({ limits });
  /** What came, and was not read: a piece may hold more than may be kept, and yet no item that is too large. */
  let pending: Uint8Array = NOTHING;
  /** Bytes since the last item: they are all kept until the next one is whole. */
  let unread = 0;
  const feed = async (tooMuch: () => void, seen?: (piece: Uint8Array) => void): Promise<void> => {
    if (pending.length === 0) {
      const next = await bytes.next();
      if (next.done === true) return reader.end();
      pending = next.value;
    }
    const room = opening.maxWholeBytes - unread;
    if (pending.length > 0 && room < 1) tooMuch();
    const part = pending.length <= room ? pending : pending.subarray(0, room);
    pending = part === pending ? NOTHING : pending.subarray(room);
    unread += part.length;
    seen?.(part);
    reader.write(part);
  };
  const refuse = (): never => {
    throw tooLarge(response, opening.maxWholeBytes);
  };
  /** It is another message than the one wanted, and read whole. */
  const asWhole = (): undefined => keep(pending);
  const head = readHead(reader, version, opening);
  let received: ReceivedHeaders | undefined;
  try {
    for (let step = head.next(); ; step = head.next()) {
      if (step.done === true) {
        received = step.value;
        break;
      }
      await feed(() => keep(pending), keep);
    }
  } catch (error) {
    // A document that declares another encoding is read whole, and one of no bytes at all is no document.
    if (error instanceof XmlError && (error.code === "SOAP_XML_ENCODING" || error.offset === 0)) return asWhole();
    throw error;
  }
  if (received === undefined) return asWhole();
  unread = 0;
  const items: unknown[] = [];
  const body = readBody(
    reader,
    version,
    readItems(plan, reader, read, (item) => items.push(item)),
  );
  let failure: { readonly error: unknown } | undefined;
  let isOver = false;
  const answer: OpenAnswer = {
    items,
    async more() {
      while (items.length === 0) {
        if (failure !== undefined) throw failure.error;
        if (isOver) return false;
        try {
          isOver = body.next().done === true;
          if (items.length > 0) unread = 0;
          else if (!isOver) await feed(refuse);
        } catch (error) {
          // What came before the place of the error is handed out first.
          failure = { error };
          await bytes.return?.();
        }
      }
      return true;
    },
    async close() {
      await bytes.return?.();
    },
  };
  return { answer, received };
}

/** Reads up to the message's start tag. Undefined where something else stands there. */
function* readHead(
  reader: XmlStreamReader,
  version: SoapVersion,
  opening: Opening,
): Reads<ReceivedHeaders | undefined> {
  const { operation, plan, read } = opening;
  const stray = { is: false };
  const tag = (): Reads<XmlToken> => nextTag(reader, () => (stray.is = true));
  yield* tag();
  if (!isPart(reader, version, "Envelope")) return undefined;
  let token = yield* tag();
  let received = NO_HEADERS;
  if (token === XmlToken.start && isPart(reader, version, "Header")) {
    yield* wholeElement(reader);
    const bound = [...(operation.outputHeaders ?? []), ...(operation.faultHeaders ?? [])];
    received = decodeHeaders(reader, version, { bound, understands: read.understands ?? [], decode: read });
    token = yield* tag();
  }
  if (token !== XmlToken.start || !isPart(reader, version, "Body")) return undefined;
  token = yield* tag();
  const { name } = plan.message;
  const isMessage =
    token === XmlToken.start && reader.localName === name.localName && reader.namespace === name.namespace;
  return isMessage && !stray.is ? received : undefined;
}

/** Reads the message, and what stands behind it. */
function* readBody(reader: XmlStreamReader, version: SoapVersion, message: Reads<void>): Reads<void> {
  const tag = (): Reads<XmlToken> =>
    nextTag(reader, () => {
      throw structure(undefined, "expected elements in the Envelope, found text");
    });
  yield* message;
  if ((yield* tag()) !== XmlToken.end) throw misplaced(reader, "expected one element in the Body", " after it");
  while ((yield* tag()) === XmlToken.start) {
    // As where an answer is read whole: of two Bodies nobody could say which one counts.
    if (!version.trailers || reader.namespace === version.namespace) {
      throw misplaced(reader, "expected nothing after the Body", "");
    }
    yield* wholeElement(reader);
    reader.skip();
  }
  for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) if (token === XmlToken.more) yield;
}

function misplaced(reader: XmlStreamReader, expected: string, where: string): EnvelopeError {
  const name = nameAt(reader);
  return structure(name, `${expected}, found ${clark(name)}${where}`);
}

function isPart(reader: XmlStreamReader, version: SoapVersion, localName: string): boolean {
  return reader.localName === localName && reader.namespace === version.namespace;
}
