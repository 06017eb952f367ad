// Content codings: which one a body came in, and the body without it, never longer than its limit.
import { HttpError } from "../error.ts";
import type { ResponseHead } from "./body.ts";
import { tooLarge } from "./body.ts";
import type { ContentCoding, Inflater, Inflaters } from "./coding.ts";

export type { ContentCoding, Inflaters } from "./coding.ts";

const CODINGS: Readonly<Record<string, ContentCoding>> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
  br: "br",
};

/** The longest output that every platform can hold in one piece. */
const LONGEST = 0x7fff_ffff;

/**
 * The one coding of a response's body, or undefined where it has none.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
 * @throws HttpError `SOAP_HTTP_ENCODING` for a coding that is not known, and for more than one: nobody needs a chain of
 * them but to multiply the size of a bomb.
 */
export function contentCoding(head: ResponseHead): ContentCoding | undefined {
  const field = head.headers["content-encoding"];
  if (field === undefined) return undefined;
  const names = field
    .toLowerCase()
    .split(",", 16)
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  const [name, second] = names;
  if (name === undefined) return undefined;
  if (second !== undefined) throw unreadable(head, "a body in more than one content coding");
  const coding = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined;
  if (coding === undefined) throw unreadable(head, `a body in the content coding "${name.slice(0, 40)}"`);
  return coding;
}

/**
 * The body without its coding. An empty body is empty in every coding.
 * @throws HttpError `SOAP_HTTP_TOO_LARGE` past `limit` bytes of output; `SOAP_HTTP_ENCODING` for bytes not so coded.
 */
export function undoCoding(
  coded: { readonly head: ResponseHead; readonly coding: ContentCoding; readonly body: Uint8Array },
  limit: number,
  inflaters: Inflaters,
): Promise<Uint8Array> {
  const { head, coding, body } = coded;
  if (body.length === 0) return Promise.resolve(body);
  return new Promise((resolve, reject) => {
    inflater(coding, body, inflaters)(body, { maxOutputLength: Math.min(limit, LONGEST) }, (error, result) => {
      if (error === null) resolve(new Uint8Array(result.buffer, result.byteOffset, result.length));
      else if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") reject(tooLarge(head, limit));
      else reject(unreadable(head, `a body that is not ${coding}, as its content coding says`, error));
    });
  });
}

function inflater(coding: ContentCoding, body: Uint8Array, inflaters: Inflaters): Inflater {
  if (coding === "gzip") return inflaters.gunzip;
  if (coding === "br") return inflaters.brotliDecompress;
  // "deflate" means the zlib format, and some servers send what is inside of it; RFC 9110 section 8.4.1.2 knows.
  return ((body[0] ?? 0) & 0x0f) === 0x08 ? inflaters.inflate : inflaters.inflateRaw;
}

/** The error for a body whose coding cannot be undone. */
export function unreadable(head: ResponseHead, detail: string, cause?: unknown): HttpError {
  return new HttpError({
    code: "SOAP_HTTP_ENCODING",
    status: head.status,
    contentType: head.headers["content-type"],
    detail,
    cause,
  });
}
