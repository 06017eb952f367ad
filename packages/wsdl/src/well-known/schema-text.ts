// The frame of a well-known schema: what stands around its definitions.

import { NS } from "@soapwright/core/model";

/** A schema that is built in: its namespace, and its text. */
export interface WellKnownSchema {
  readonly namespace: string;
  readonly text: string;
}

/**
 * A schema with qualified local elements. Its own namespace has the prefix `t`, XML Schema none, and XML's own `xml`.
 * @param prefixes Namespaces of other schemas, by prefix.
 */
export function wellKnown(
  namespace: string,
  definitions: string,
  prefixes: Readonly<Record<string, string>> = {},
  elementFormDefault: "qualified" | "unqualified" = "qualified",
): WellKnownSchema {
  // The namespace of `xml` may be bound to no other prefix.
  const own = namespace === NS.xml ? "" : ` xmlns:t="${namespace}"`;
  const bound = Object.entries(prefixes).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const head = `xmlns="${NS.xsd}"${own}${bound.join("")}`;
  const form = `targetNamespace="${namespace}" elementFormDefault="${elementFormDefault}"`;
  return { namespace, text: `<schema ${head} ${form}>${definitions}</schema>` };
}
