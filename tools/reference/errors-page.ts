// The page on errors, made from the table of codes: what each code means, who must act, and what the error carries.
import type {
  AbortedError,
  DecodeError,
  EncodeError,
  EnvelopeError,
  ErrorKind,
  HttpError,
  SoapFault,
  TimeoutError,
  TransportError,
  XmlError,
} from "../../packages/core/src/error.ts";
import { table } from "./markdown.ts";

/** The shape of `ERROR_CODES`. */
export type ErrorTable = Readonly<Record<string, { kind: ErrorKind; meaning: string; remedy: string }>>;

/** The class of each kind. */
interface Classes {
  fault: SoapFault;
  timeout: TimeoutError;
  aborted: AbortedError;
  transport: TransportError;
  http: HttpError;
  xml: XmlError;
  envelope: EnvelopeError;
  decode: DecodeError;
  encode: EncodeError;
}

interface Chapter<Kind extends ErrorKind> {
  readonly name: string;
  readonly meaning: string;
  /** Properties beside `kind`, `code` and `message`; the compiler knows whether the class has them. */
  readonly carries: readonly (keyof Classes[Kind] & string)[];
}

/** One chapter for each kind, in the order in which an answer can go wrong. The compiler misses a kind that is not here. */
const CHAPTERS: { readonly [Kind in ErrorKind]: Chapter<Kind> } = {
  fault: {
    name: "SoapFault",
    meaning: "The peer answered, with a fault.",
    carries: ["faultCode", "rawFaultCode", "subcodes", "reason", "actor", "faultName", "detail", "status"],
  },
  timeout: {
    name: "TimeoutError",
    meaning: "No complete answer came in time.",
    carries: ["phase", "endpoint", "limitMs", "sent", "cause"],
  },
  aborted: { name: "AbortedError", meaning: "The caller stopped the call.", carries: ["endpoint", "cause"] },
  transport: {
    name: "TransportError",
    meaning: "No answer came: connect, DNS, TLS, or a broken connection.",
    carries: ["phase", "endpoint", "sent", "cause"],
  },
  http: {
    name: "HttpError",
    meaning: "An answer that is not SOAP.",
    carries: ["status", "retryAfterMs", "contentType", "headers", "head", "cause"],
  },
  xml: {
    name: "XmlError",
    meaning: "XML that is not well-formed, or past a limit.",
    carries: ["offset", "line", "column"],
  },
  envelope: {
    name: "EnvelopeError",
    meaning: "Well-formed XML that is not the SOAP message due.",
    carries: ["element"],
  },
  decode: {
    name: "DecodeError",
    meaning: "A message that the contract forbids.",
    carries: ["path", "expected", "found"],
  },
  encode: {
    name: "EncodeError",
    meaning: "A value that does not fit its type.",
    carries: ["path", "expected", "found"],
  },
};

/** The whole page, as Markdown. */
export function errorsPage(codes: ErrorTable): string {
  const kinds = Object.keys(CHAPTERS) as ErrorKind[];
  return [
    "<!-- Generated from packages/core/src/error-codes.ts by `npm run reference`. Do not edit. -->",
    "# Errors",
    "Every way a call can end other than with its answer. `kind` says who must act, `code` what happened; a fault's own code is `faultCode`. The codes are a closed table: a new one is a minor version, a removed one a major version.",
    table(
      ["kind", "class", "when"],
      kinds.map((kind) => [`[\`${kind}\`](#${kind})`, `\`${CHAPTERS[kind].name}\``, CHAPTERS[kind].meaning]),
    ),
    ...kinds.flatMap((kind) => [
      `## ${kind}`,
      `${CHAPTERS[kind].meaning} \`${CHAPTERS[kind].name}\` carries ${sentenceList(CHAPTERS[kind].carries)}.`,
      table(
        ["code", "meaning", "what to do"],
        Object.entries(codes)
          .filter(([, entry]) => entry.kind === kind)
          .map(([code, { meaning, remedy }]) => [`\`${code}\``, meaning, remedy]),
      ),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}

/** `a`, `b` and `c`. */
function sentenceList(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} and ${last}`;
}
