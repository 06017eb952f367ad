// What a request says of its own intent: the action, in SOAP 1.1 a field of HTTP, in 1.2 a parameter of the media type.
import { EnvelopeError, excerpt } from "../error.ts";
import type { SoapVersion } from "./version.ts";

/** Where an action may stand. */
export interface ActionSource {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The `action` parameter of the content type. */
  readonly parameter: string | undefined;
}

/**
 * The action of a request; undefined where it names none, or SOAP 1.1's empty one, which says no more. Quotes belong
 * to the field's grammar, and some senders leave them out.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383528
 */
export function actionOf(version: SoapVersion, { headers, parameter }: ActionSource): string | undefined {
  if (version.actionIn === "content-type") return parameter === "" ? undefined : parameter;
  const field = headers["soapaction"]?.trim() ?? "";
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(field)?.[1];
  const action = quoted === undefined ? field : quoted.replace(/\\(.)/gs, "$1");
  return action === "" ? undefined : action;
}

/**
 * Refuses an action that is not the operation's: who lets requests pass by their action, and reads no Body, is lied to.
 * @throws {EnvelopeError} `SOAP_ENVELOPE_ACTION`
 */
export function checkAction(
  given: string | undefined,
  operation: { readonly name: string; readonly action: string },
): void {
  if (given === undefined || given === operation.action) return;
  throw new EnvelopeError({
    code: "SOAP_ENVELOPE_ACTION",
    detail: `expected the action ${JSON.stringify(operation.action)} of ${operation.name}, found ${JSON.stringify(excerpt(given))}`,
  });
}
