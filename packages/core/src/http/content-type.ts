// Content-Type: what is in the field's value, which media types mean SOAP, and the value that a message is sent with.

/**
 * A media type and the two of its parameters that SOAP uses.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-media-type
 */
export interface ContentType {
  /** Type and subtype in lower case: `text/xml`. */
  readonly mediaType: string;
  /** As sent, but in lower case; undefined where there is none. Of two, the first counts. */
  readonly charset: string | undefined;
  /** SOAP 1.2's `action`, as sent. */
  readonly action: string | undefined;
}

const MEDIA_TYPES = { "1.1": "text/xml", "1.2": "application/soap+xml" } as const;

/** A version of SOAP, as people write it. */
export type SoapMediaVersion = keyof typeof MEDIA_TYPES;

/** Letters, digits and the marks that RFC 9110 section 5.6.2 allows in a token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Reads a Content-Type, or says undefined where there is no media type in it.
 * A parameter that breaks the grammar is passed over: what follows it may still be right. Linear in the text's length.
 */
export function parseContentType(text: string | undefined): ContentType | undefined {
  if (text === undefined) return undefined;
  // A service says the same with every answer.
  if (text !== lastText) [lastText, lastParsed] = [text, parse(text)];
  return lastParsed;
}

let lastText: string | undefined;
let lastParsed: ContentType | undefined;

function parse(text: string): ContentType | undefined {
  const typeEnd = endAt(text, ";", 0);
  const mediaType = text.slice(0, typeEnd).trim().toLowerCase();
  const slash = mediaType.indexOf("/");
  if (slash < 0 || !TOKEN.test(mediaType.slice(0, slash)) || !TOKEN.test(mediaType.slice(slash + 1))) return undefined;
  let charset: string | undefined;
  let action: string | undefined;
  let at = typeEnd + 1;
  while (at < text.length) {
    const parameter = readParameter(text, at);
    if (parameter.name === "charset") charset ??= parameter.value?.toLowerCase();
    else if (parameter.name === "action") action ??= parameter.value;
    at = parameter.end;
  }
  return { mediaType, charset, action };
}

interface Parameter {
  readonly name: string;
  /** Undefined where the parameter breaks the grammar. */
  readonly value: string | undefined;
  /** Where the next parameter starts. */
  readonly end: number;
}

/** Reads the parameter that starts at `from`; white space may stand before its name and behind its value. */
function readParameter(text: string, from: number): Parameter {
  const next = endAt(text, ";", from);
  const equals = endAt(text, "=", from, next);
  const name = text.slice(from, equals).trim().toLowerCase();
  if (equals === next) return { name, value: undefined, end: next + 1 };
  if (text[equals + 1] === '"') return { name, ...readQuoted(text, equals + 2) };
  const value = text.slice(equals + 1, next).trim();
  return { name, value: TOKEN.test(value) ? value : undefined, end: next + 1 };
}

/** Reads a quoted-string from behind its opening quote; one that never closes has no value. */
function readQuoted(text: string, from: number): Omit<Parameter, "name"> {
  let value = "";
  let copied = from;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") {
      value += text.slice(copied, at);
      copied = at + 1;
      at += 1;
    } else if (character === '"') {
      return { value: value + text.slice(copied, at), end: endAt(text, ";", at) + 1 };
    }
  }
  return { value: undefined, end: text.length };
}

/** Where the character stands from `from` on, or `limit` where it does not stand before. */
function endAt(text: string, character: string, from: number, limit: number = text.length): number {
  // Looks no further than `limit`: a search to the text's end for each parameter would make the whole quadratic.
  for (let at = from; at < limit; at += 1) if (text[at] === character) return at;
  return limit;
}

/**
 * Whether the media type is XML of any kind.
 * @see https://www.rfc-editor.org/rfc/rfc7303#section-4.2
 */
export function isXml(contentType: ContentType | undefined): boolean {
  const mediaType = contentType?.mediaType ?? "";
  return mediaType === "text/xml" || mediaType === "application/xml" || mediaType.endsWith("+xml");
}

/**
 * The Content-Type to send a message with: `text/xml; charset=utf-8`, or for SOAP 1.2
 * `application/soap+xml; charset=utf-8; action="…"`. SOAP 1.1 names its action in a field of its own.
 */
export function formatContentType(version: SoapMediaVersion, action?: string): string {
  const plain = `${MEDIA_TYPES[version]}; charset=utf-8`;
  return version === "1.1" || action === undefined ? plain : `${plain}; action=${quoted(action)}`;
}

/**
 * A quoted-string that holds this text, for `action` and for SOAP 1.1's `SOAPAction`. Characters that a field's value
 * cannot carry are percent-encoded, as RFC 3987 does on the way from an IRI to a URI: no text can end the field.
 */
export function quoted(text: string): string {
  // To look costs a sixth of what it costs to replace nothing, twice.
  const isPlain = text.search(/[^ !#-[\]-~]/) < 0;
  return `"${isPlain ? text : carried(text).replace(/["\\]/g, "\\$&")}"`;
}

/** A text as a field's value carries it, before it is quoted. */
export function carried(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, percentEncoded);
}

function percentEncoded(text: string): string {
  let encoded = "";
  for (const byte of new TextEncoder().encode(text)) encoded += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return encoded;
}
