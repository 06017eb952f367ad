// The closed table of error codes: what happened, who must act, and how.
/** Who must act, in one word. The discriminant of every error union. */
export type ErrorKind =
  | "fault"
  | "timeout"
  | "aborted"
  | "transport"
  | "http"
  | "xml"
  | "envelope"
  | "decode"
  | "encode";

interface CodeEntry {
  readonly kind: ErrorKind;
  /** What happened, in a sentence. */
  readonly meaning: string;
  /** Who must act, and how. */
  readonly remedy: string;
}

/** The closed table of codes. `docs/reference/errors.md` is generated from it. */
export const ERROR_CODES = {
  SOAP_FAULT: {
    kind: "fault",
    meaning: "The peer answered with a SOAP fault.",
    remedy: "Read `faultCode`: a documented code says what to do, an undocumented one carries the peer's own words.",
  },
  SOAP_TIMEOUT: {
    kind: "timeout",
    meaning: "A time limit ended before the answer was complete; `phase` says which.",
    remedy: "Try again where the operation may run twice, or raise the limit that `phase` names.",
  },
  SOAP_ABORTED: {
    kind: "aborted",
    meaning: "The caller's signal stopped the call.",
    remedy: "Nothing: this is what the caller asked for.",
  },
  SOAP_TRANSPORT_CONNECT: {
    kind: "transport",
    meaning: "No connection could be made; nothing was sent.",
    remedy: "Check the endpoint and that the server runs. A retry is safe.",
  },
  SOAP_TRANSPORT_DNS: {
    kind: "transport",
    meaning: "The endpoint's host name could not be resolved; nothing was sent.",
    remedy: "Check the endpoint's spelling and the resolver. A retry is safe.",
  },
  SOAP_TRANSPORT_TLS: {
    kind: "transport",
    meaning: "The TLS handshake failed; nothing was sent.",
    remedy: "Check certificates and the host name. Do not retry blindly.",
  },
  SOAP_TRANSPORT_PROXY: {
    kind: "transport",
    meaning: "The proxy would not make a connection to the endpoint; nothing was sent.",
    remedy: "Check the proxy's address and credentials, and whether it lets this endpoint through.",
  },
  SOAP_TRANSPORT_RESET: {
    kind: "transport",
    meaning: "The connection broke before the answer's headers arrived. The request may have been carried out.",
    remedy: "Ask the service whether the work was done before sending it again.",
  },
  SOAP_TRANSPORT_BODY: {
    kind: "transport",
    meaning: "The connection broke in the middle of the answer. The request was carried out or refused unseen.",
    remedy: "Ask the service whether the work was done before sending it again.",
  },
  SOAP_TRANSPORT_PROTOCOL: {
    kind: "transport",
    meaning: "What the peer sent is not HTTP.",
    remedy: "Check that the endpoint's scheme and port are those of an HTTP server.",
  },
  SOAP_TRANSPORT_SETUP: {
    kind: "transport",
    meaning: "The transport cannot work as it is set up: no such package, an unknown scheme, an unusable URL.",
    remedy: "Mend the client's options; the message says which.",
  },
  SOAP_TRANSPORT_HELD: {
    kind: "transport",
    meaning: "A policy of this client held the call back: a circuit is open, or a queue is full. Nothing was sent.",
    remedy: "Come back later; the message says which policy it was.",
  },
  SOAP_TRANSPORT_OTHER: {
    kind: "transport",
    meaning: "The transport failed in a way that no other code names.",
    remedy: "Read `cause`.",
  },
  SOAP_HTTP_STATUS: {
    kind: "http",
    meaning: "An HTTP status of failure, or a redirect, without a fault.",
    remedy:
      "Read `status`. 401, 403: mend the credentials. 404, or a redirect (`headers.location` says where to): mend the endpoint. Else something in front of the service answered, such as a gateway: read `head`, `retryAfterMs`.",
  },
  SOAP_HTTP_CONTENT_TYPE: {
    kind: "http",
    meaning: "An answer whose media type is not the one SOAP uses.",
    remedy: "Check the endpoint: this is probably a page for people.",
  },
  SOAP_HTTP_EMPTY: {
    kind: "http",
    meaning: "An empty body where the operation has a response.",
    remedy: "The server gave up without saying why. Ask it whether the work was done before sending it again.",
  },
  SOAP_HTTP_TOO_LARGE: {
    kind: "http",
    meaning: "A body larger than `maxResponseBytes`.",
    remedy: "Raise the limit if the answer is wanted, or ask for less.",
  },
  SOAP_HTTP_ENCODING: {
    kind: "http",
    meaning: "A content coding or a charset that cannot be read.",
    remedy: "Ask the service for UTF-8 without a content coding.",
  },
  SOAP_HTTP_REQUEST: {
    kind: "http",
    meaning: "A request that is no SOAP over HTTP: another method, another media type.",
    remedy: "The sender must POST an envelope with the content type of its SOAP version.",
  },
  SOAP_XML_SYNTAX: {
    kind: "xml",
    meaning: "The document is not well-formed.",
    remedy: "The sender must mend it; `offset`, `line` and `column` say where.",
  },
  SOAP_XML_NAMESPACE: {
    kind: "xml",
    meaning: "A prefix without a declaration, or a declaration that Namespaces in XML forbids.",
    remedy: "The sender must mend it; `offset`, `line` and `column` say where.",
  },
  SOAP_XML_CHARACTER: {
    kind: "xml",
    meaning: "A code point that XML 1.0 does not allow, or bytes that are not of the declared encoding.",
    remedy: "The sender must mend it; `offset`, `line` and `column` say where.",
  },
  SOAP_XML_DOCTYPE: {
    kind: "xml",
    meaning: "A document type declaration. SOAP forbids it, and nothing of it was read.",
    remedy: "The sender must leave it out.",
  },
  SOAP_XML_LIMIT: {
    kind: "xml",
    meaning: "The document passes a limit: depth, attributes, the length of a name, the size.",
    remedy: "Raise the limit if the document is to be trusted; the message names it.",
  },
  SOAP_XML_ENCODING: {
    kind: "xml",
    meaning: "An encoding that this reader does not know.",
    remedy: "Ask the sender for UTF-8.",
  },
  SOAP_ENVELOPE_ROOT: {
    kind: "envelope",
    meaning: "Well-formed XML whose root is no SOAP Envelope.",
    remedy: "Check the endpoint: this server speaks XML, but not SOAP.",
  },
  SOAP_ENVELOPE_VERSION: {
    kind: "envelope",
    meaning: "An Envelope of another SOAP version than the binding's.",
    remedy: "Use the port of the version that the server speaks.",
  },
  SOAP_ENVELOPE_STRUCTURE: {
    kind: "envelope",
    meaning: "An Envelope without a Body, or with something where only Header and Body may stand.",
    remedy: "The sender must mend it.",
  },
  SOAP_ENVELOPE_BODY: {
    kind: "envelope",
    meaning: "The Body holds another element than the operation's message.",
    remedy: "Check that the contract is the server's: the operation may have changed.",
  },
  SOAP_ENVELOPE_ACTION: {
    kind: "envelope",
    meaning: "A request's action is not that of the operation its Body names. Only a handler with `matchAction` asks.",
    remedy: "The sender must send the action that the contract gives to the operation, or none.",
  },
  SOAP_ENVELOPE_HEADER: {
    kind: "envelope",
    meaning: "A header block that must be understood and is not.",
    remedy: "Register the header block, or ask the sender to leave it out.",
  },
  SOAP_DECODE_TYPE: {
    kind: "decode",
    meaning: "Text outside the lexical space of its type.",
    remedy: "The sender breaks its contract; `path`, `expected` and `found` say where.",
  },
  SOAP_DECODE_FACET: {
    kind: "decode",
    meaning: "A value of the right type that a facet refuses (enumeration, length, range, pattern).",
    remedy: "The sender breaks its contract, or the contract has a newer version.",
  },
  SOAP_DECODE_MISSING: {
    kind: "decode",
    meaning: "A required element or attribute is absent.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_DECODE_OCCURS: {
    kind: "decode",
    meaning: "An element more or fewer times than the contract allows.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_DECODE_CHOICE: {
    kind: "decode",
    meaning: "No branch, or more than one, of a choice.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_DECODE_UNKNOWN: {
    kind: "decode",
    meaning: "An element, attribute or text that the contract does not know, read under `strict`.",
    remedy: "Read without `strict`, or update the contract.",
  },
  SOAP_DECODE_ORDER: {
    kind: "decode",
    meaning: 'Elements in another order than the contract\'s, read under `order: "schema"`.',
    remedy: "The sender must keep the order of its contract.",
  },
  SOAP_DECODE_NIL: {
    kind: "decode",
    meaning: "`xsi:nil` on an element that is not nillable, or on one that has content.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_ENCODE_TYPE: {
    kind: "encode",
    meaning: "A value that does not fit its type. Nothing was sent.",
    remedy: "Mend the value; `path`, `expected` and `found` say where.",
  },
  SOAP_ENCODE_FACET: {
    kind: "encode",
    meaning: "A value of the right type that a facet refuses. Nothing was sent.",
    remedy: "Mend the value; `path`, `expected` and `found` say where.",
  },
  SOAP_ENCODE_MISSING: {
    kind: "encode",
    meaning: "A required member is absent. Nothing was sent.",
    remedy: "Give the member that `path` names.",
  },
  SOAP_ENCODE_OCCURS: {
    kind: "encode",
    meaning: "A list longer or shorter than the contract allows. Nothing was sent.",
    remedy: "Mend the list that `path` names.",
  },
  SOAP_ENCODE_CHOICE: {
    kind: "encode",
    meaning: "No branch, or more than one, of a choice. Nothing was sent.",
    remedy: "Give exactly one of the members that the message lists.",
  },
  SOAP_ENCODE_UNKNOWN: {
    kind: "encode",
    meaning: "A member that the contract does not know. Nothing was sent.",
    remedy: "Mind the spelling; the message lists the nearest known name.",
  },
  SOAP_ENCODE_CHARACTER: {
    kind: "encode",
    meaning: "Text with a code point that XML 1.0 cannot carry. Nothing was sent.",
    remedy: "Remove the character, or send the text as base64Binary where the contract allows.",
  },
  SOAP_ENCODE_ITEMS: {
    kind: "encode",
    meaning:
      "The iterable that gives a request its items failed, or was gone through before. Where `sent` is `maybe`, a part of the request was on its way.",
    remedy: "`cause` is what the iterable threw. Give each call an iterable of its own.",
  },
  SOAP_ENCODE_OPERATION: {
    kind: "encode",
    meaning: "An operation that the service does not have, or that cannot be called. Nothing was sent.",
    remedy: "Use one of the operations that the message lists.",
  },
} as const;

// The compiler holds the table to its shape; `as const` keeps its keys.
ERROR_CODES satisfies Readonly<Record<string, CodeEntry>>;

/** Every code this package throws, in Node's manner. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** The codes of one kind. */
export type ErrorCodeOf<Kind extends ErrorKind> = {
  [Code in ErrorCode]: (typeof ERROR_CODES)[Code]["kind"] extends Kind ? Code : never;
}[ErrorCode];
