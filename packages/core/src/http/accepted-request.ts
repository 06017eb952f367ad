// What of an HTTP request is no SOAP message, and the status that it is owed.
import { HttpError } from "../error.ts";
import { isXml, parseContentType, type ContentType } from "./content-type.ts";
import type { HttpRequest, HttpResponse } from "./transport.ts";

/**
 * The content type of a request that may hold a message.
 * @param mediaType What to say is expected.
 * @throws HttpError `SOAP_HTTP_REQUEST`, with the status: 405 for another method than POST, 415 for a body that is no
 * XML or in a content coding. No request is unpacked: what is small on the wire and large in memory is not worth it.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-415-unsupported-media-type
 */
export function acceptedType(request: HttpRequest, mediaType: string): ContentType {
  const { method, headers } = request;
  if (method !== "POST") throw refusal(request, 405, `expected POST, found ${shown(method)}`);
  const given = headers["content-type"];
  const contentType = parseContentType(given);
  if (contentType === undefined || !isXml(contentType)) {
    throw refusal(request, 415, `expected ${mediaType}, found ${shown(given ?? "no content type")}`);
  }
  const coding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (coding !== "" && coding !== "identity") {
    throw refusal(request, 415, `expected a body without a content coding, found ${shown(coding)}`);
  }
  return contentType;
}

/** Whether an error is about HTTP: its answer is a status and a line of text, and no fault. */
export function isHttpRefusal(error: unknown): error is HttpError {
  return error instanceof HttpError && (error.code === "SOAP_HTTP_REQUEST" || error.code === "SOAP_HTTP_TOO_LARGE");
}

/** The answer to a request that is no message. */
export function httpRefusal(error: HttpError): HttpResponse {
  const status = error.code === "SOAP_HTTP_TOO_LARGE" ? 413 : error.status;
  const headers: Record<string, string> = { "content-type": "text/plain; charset=utf-8" };
  if (status === 405) headers["allow"] = "POST";
  if (status === 415) headers["accept-encoding"] = "identity";
  return { status, headers, body: new TextEncoder().encode(`${error.message}\n`) };
}

function refusal({ headers }: HttpRequest, status: number, detail: string): HttpError {
  return new HttpError({ code: "SOAP_HTTP_REQUEST", status, contentType: headers["content-type"], detail });
}

/** A peer's words, in a line of their own length. */
function shown(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, "?").slice(0, 100);
}
