// What an overlay may say, and the check that it says nothing else.
import { nearest, type Deprecation, type MemberAdvice, type Remedy } from "@soapwright/core/model";
import type { Report } from "../diagnostics.ts";
import type { Place } from "../place.ts";
import { excerptOf } from "../syntax/names.ts";
import type { OverlayTree } from "./overlay-tree.ts";

/** An error code in the catalogue. */
export interface OverlayCode {
  /** What happened, in a sentence. */
  readonly meaning?: string;
  readonly remedy?: Remedy;
  /** The text that the service itself sends for people. */
  readonly message?: string;
}

/** A code as one operation documents it; `meaning` and `remedy` count more than the catalogue's. */
export interface OverlayCodeUse {
  /** `faultcode` unless told, or the path of the response's member that holds it; or several of these. */
  readonly in?: string | readonly string[];
  readonly meaning?: string;
  readonly remedy?: Remedy;
  readonly note?: string;
}

/** What can be said of a member. */
export interface OverlayMember extends MemberAdvice {
  readonly documentation?: string;
  readonly secret?: true;
}

/** What can be said of an operation. Members are named by their path, collections left out: `deals/dealDate`. */
export interface OverlayOperation {
  readonly documentation?: string;
  readonly effect?: "reads" | "changes" | "destroys";
  readonly idempotent?: boolean;
  readonly deprecated?: Deprecation;
  readonly codes?: Readonly<Record<string, OverlayCodeUse>>;
  readonly input?: Readonly<Record<string, OverlayMember>>;
  readonly output?: Readonly<Record<string, OverlayMember>>;
}

/** What a WSDL cannot say of a service. */
export interface Overlay {
  /** The version of this form. */
  readonly overlay: 1;
  /** The local name of the service it is written for. */
  readonly service?: string;
  readonly port?: string;
  readonly documentation?: string;
  /** Every error code, once. */
  readonly codes?: Readonly<Record<string, OverlayCode>>;
  readonly operations?: Readonly<Record<string, OverlayOperation>>;
}

/** Reads one value; undefined, after a finding, where it is of another kind. */
type Reader = (tree: OverlayTree, check: Check, path: readonly string[]) => unknown;

interface Check {
  readonly report: Report;
  readonly places: Map<string, Place>;
}

function wrong(tree: OverlayTree, { report }: Check, path: readonly string[], expected: string): undefined {
  report.add("overlay-type", tree.place, `"${excerptOf(path.join("."))}" takes ${expected}.`);
  return undefined;
}

const text: Reader = (tree, check, path) => {
  return tree.kind === "scalar" && typeof tree.value === "string" ? tree.value : wrong(tree, check, path, "a text");
};

/** A value in lexical form: a number may be written as one. */
const lexical: Reader = (tree, check, path) => {
  if (tree.kind !== "scalar" || tree.value === null) return wrong(tree, check, path, "a text or a number");
  return typeof tree.value === "string" ? tree.value : tree.source;
};

const flag: Reader = (tree, check, path) => {
  return tree.kind === "scalar" && typeof tree.value === "boolean"
    ? tree.value
    : wrong(tree, check, path, "true or false");
};

const onlyTrue: Reader = (tree, check, path) => {
  return tree.kind === "scalar" && tree.value === true ? true : wrong(tree, check, path, "true, or is left out");
};

const count: Reader = (tree, check, path) => {
  const whole = tree.kind === "scalar" && Number.isSafeInteger(tree.value) && Number(tree.value) >= 0;
  return whole ? tree.value : wrong(tree, check, path, "a whole number");
};

function word(...words: readonly string[]): Reader {
  return (tree, check, path) => {
    const known = tree.kind === "scalar" && typeof tree.value === "string" && words.includes(tree.value);
    return known ? tree.value : wrong(tree, check, path, `one of ${words.join(", ")}`);
  };
}

const date: Reader = (tree, check, path) => {
  const given = tree.kind === "scalar" && typeof tree.value === "string" ? tree.value : "";
  return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : wrong(tree, check, path, "a date, YYYY-MM-DD");
};

const texts: Reader = (tree, check, path) => {
  if (tree.kind !== "list") return text(tree, check, path);
  return tree.items.flatMap((item) => (text(item, check, path) as string | undefined) ?? []);
};

const form: Reader = (tree, check, path) => {
  return tree.kind === "scalar" && tree.value === 1 ? 1 : wrong(tree, check, path, "1, the only version there is");
};

/** A map with any keys. An empty value stands for an empty map. */
function mapOf(reader: Reader): Reader {
  return (tree, check, path) => {
    if (tree.kind === "scalar" && tree.value === null) return {};
    if (tree.kind !== "map") return wrong(tree, check, path, "a map");
    const read = Object.create(null) as Record<string, unknown>;
    for (const [key, { place, value }] of tree.entries) {
      if (place !== undefined) check.places.set(placeKey([...path, key]), place);
      const one = reader(value, check, [...path, key]);
      if (one !== undefined) read[key] = one;
    }
    return read;
  };
}

/** A map with known keys. */
function record(readers: Readonly<Record<string, Reader>>): Reader {
  const known = new Map(Object.entries(readers));
  return (tree, check, path) => {
    if (tree.kind === "scalar" && tree.value === null) return {};
    if (tree.kind !== "map") return wrong(tree, check, path, `a map of ${[...known.keys()].join(", ")}`);
    const read: Record<string, unknown> = {};
    for (const [key, { place, value }] of tree.entries) {
      const reader = known.get(key);
      if (reader === undefined) {
        const meant = nearest(key, known.keys());
        const hint =
          meant === undefined ? `; the keys here are ${[...known.keys()].join(", ")}` : `; did you mean "${meant}"?`;
        check.report.add(
          "overlay-key",
          place,
          `There is no key "${excerptOf(key)}" here${hint}${meant === undefined ? "." : ""}`,
        );
        continue;
      }
      if (place !== undefined) check.places.set(placeKey([...path, key]), place);
      const one = reader(value, check, [...path, key]);
      if (one !== undefined) read[key] = one;
    }
    return read;
  };
}

const remedy = word("retry", "log-in-again", "refresh-version", "fix-input", "give-up", "ask-a-person");

const member = record({
  documentation: text,
  secret: onlyTrue,
  required: onlyTrue,
  requiredIf: text,
  values: mapOf(text),
  default: lexical,
  min: lexical,
  max: lexical,
  minItems: count,
  maxItems: count,
  unit: text,
  note: text,
});

const overlay = record({
  overlay: form,
  service: text,
  port: text,
  documentation: text,
  codes: mapOf(record({ meaning: text, remedy, message: text })),
  operations: mapOf(
    record({
      documentation: text,
      effect: word("reads", "changes", "destroys"),
      idempotent: flag,
      deprecated: record({ removed: date, replacement: text, note: text }),
      codes: mapOf(record({ in: texts, meaning: text, remedy, note: text })),
      input: mapOf(member),
      output: mapOf(member),
    }),
  ),
});

/** An overlay that has the right form, and where each of its entries stands. */
export interface CheckedOverlay {
  readonly overlay: Overlay;
  /** The place of an entry by its keys; undefined for an overlay that came from no file. */
  readonly placeOf: (...path: readonly string[]) => Place | undefined;
}

function placeKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** Checks an overlay's form. What is wrong is reported; the rest is kept. */
export function checkOverlay(tree: OverlayTree, report: Report): CheckedOverlay {
  const check: Check = { report, places: new Map() };
  const read = (overlay(tree, check, []) ?? {}) as Partial<Overlay>;
  const hasForm = tree.kind === "map" && tree.entries.has("overlay");
  if (!hasForm) report.add("overlay-type", tree.place, 'An overlay says "overlay: 1" at its top.');
  return { overlay: { ...read, overlay: 1 }, placeOf: (...path) => check.places.get(placeKey(path)) };
}
