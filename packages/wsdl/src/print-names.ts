// Names in a print-out: short in the service's own namespace, with a made-up prefix in any other.
import { NS, type QName } from "@soapwright/core/model";

/** Gives names their printed form. */
export interface Namer {
  name(name: QName): string;
  /** Text from a document on one line, without what would move a terminal's cursor. */
  text(text: string): string;
  /** The prefixes given so far, in the order of giving. */
  prefixes(): readonly (readonly [string, string])[];
}

/** Makes a namer for one print-out. */
export function createNamer(home: string): Namer {
  const given = new Map<string, string>();
  const text = (raw: string): string =>
    raw.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, (run) =>
      /^[\t\n\r]+$/.test(run) ? " " : JSON.stringify(run).slice(1, -1),
    );
  return {
    text,
    prefixes: () => [...given].map(([namespace, prefix]) => [prefix, namespace] as const),
    name({ namespace, localName }): string {
      if (namespace === home) return text(localName);
      if (namespace === NS.xsd) return `xs:${text(localName)}`;
      if (namespace === NS.xml) return `xml:${text(localName)}`;
      if (namespace === "") return `:${text(localName)}`;
      const prefix = given.get(namespace) ?? `n${given.size + 1}`;
      given.set(namespace, prefix);
      return `${prefix}:${text(localName)}`;
    },
  };
}
