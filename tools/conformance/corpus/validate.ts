// Holds what stands in a Body to the schemas of the contract, as libxml2 reads both.
import { ParseOption, XmlDocument, XmlElement, XmlValidateError, type XsdValidator } from "libxml2-wasm";

/** Why a body is not valid. */
export interface Invalid {
  readonly code: string;
  readonly reason: string;
}

/** @returns Undefined where the Body is empty, holds a fault, or satisfies the schemas. */
export function invalidBody(validator: XsdValidator, xml: string): Invalid | undefined {
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE });
  try {
    const [body] = document.find("/*/*[local-name()='Body']/*");
    if (!(body instanceof XmlElement)) return undefined;
    validator.validate(body);
    return undefined;
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    const reason = error.message.trim().split("\n").slice(0, 2).join(" | ");
    return { code: codeOf(reason), reason };
  } finally {
    document.dispose();
  }
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/No matching global element declaration available, but demanded by the strict wildcard/, "strict-wildcard"],
  [/No matching global attribute declaration available, but demanded/, "strict-wildcard"],
  [/No matching global declaration available/, "undeclared-element"],
  [/not expected|Missing child|not allowed|Expected is/i, "content"],
  [/facet/i, "facet"],
  [/not a valid value of/, "lexical"],
  [/attribute/i, "attribute"],
];

function codeOf(reason: string): string {
  return KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? "invalid";
}
