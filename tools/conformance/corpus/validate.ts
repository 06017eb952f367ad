// Holds what stands in a Body to the schemas of the contract, as libxml2 reads both.
import { ParseOption, XmlDocument, XmlElement, XmlValidateError, type XsdValidator } from "libxml2-wasm";

/** Why a body is not valid. */
export interface Invalid {
  readonly code: string;
  readonly reason: string;
}

/**
 * Judges each element in a Body. Of one that is of a type, the elements are nowhere declared: they are the type's own.
 * @param isOfType Whether the Body is of a type.
 * @returns Undefined where it satisfies the schemas, or the Body is empty; `"foreign"` where all there is against it is
 * that a grown tree stands in a wildcard that wants elements with a declaration: descriptions do not say which do.
 */
export function invalidBody(
  validator: XsdValidator,
  xml: string,
  isOfType: boolean = false,
): Invalid | "foreign" | undefined {
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE });
  try {
    for (const element of document.find("/*/*[local-name()='Body']/*")) {
      if (element instanceof XmlElement) validator.validate(element);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    if (error.details.every(({ message }) => (isOfType ? UNDECLARED : STRICT_WILDCARD).test(message))) return "foreign";
    const reason = error.message.trim().split("\n").slice(0, 2).join(" | ");
    return { code: codeOf(reason), reason };
  } finally {
    document.dispose();
  }
}

const STRICT_WILDCARD = /No matching global (element|attribute) declaration available, but demanded by the strict/;

const UNDECLARED = /No matching global (element |attribute )?declaration available/;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/abstract/, "abstract"],
  [STRICT_WILDCARD, "strict-wildcard"],
  [/No matching global declaration available/, "undeclared-element"],
  [/not expected|Missing child|not allowed|Expected is/i, "content"],
  [/facet/i, "facet"],
  [/not a valid value of/, "lexical"],
  [/attribute/i, "attribute"],
];

function codeOf(reason: string): string {
  return KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? "invalid";
}
