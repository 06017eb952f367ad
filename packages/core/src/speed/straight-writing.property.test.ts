// What is written straight and what is written by the closures of its type is the same, byte for byte, or refused alike.
import fc from "fast-check";
import { expect, it } from "vitest";
import { grow } from "../../test/grow.ts";
import { types } from "../../test/grow-type.ts";
import { spoilt } from "../../test/spoil.ts";
import { describeComplexType } from "../schema/build.ts";
import { writeRoot } from "./straight-writing.ts";
import { compileElement } from "../schema/encode/element.ts";
import { Writing, type WriteElement } from "../schema/encode/writing.ts";
import { writeOf } from "../schema/encode.ts";
import { isHolder } from "../schema/holder.ts";
import { Misfit } from "../schema/misfit.ts";
import type {
  ElementDescriptor,
  ElementMember,
  Member,
  ModelGroup,
  Particle,
  TypeDescriptor,
} from "../schema/types.ts";

const NAMESPACE = "urn:one";

/** Writes by closures alone. */
class GeneralWriting extends Writing {
  override open: false = false;
}

/** Says whether anything was written straight. */
class WatchedWriting extends Writing {
  isStraight: boolean = false;
  override settle(length?: number): void {
    super.settle(length);
    // Nobody but who writes straight wants short texts to be bytes.
    if (length === 1) this.isStraight = true;
  }
}

function outcome(write: WriteElement, value: unknown, writing: Writing): unknown {
  writing.xml = `<${writing.qualifier(NAMESPACE)}root>`;
  try {
    write(value, writing);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) return thrown;
    const { reason, expected, found, path, secret } = thrown;
    return { reason, expected, found, path, secret };
  }
  return Buffer.from(writing.finish("<!---->", "</behind>")).toString();
}

/** Writes a message's own element, straight or by closures alone. */
function rootWriter(type: TypeDescriptor, isStraight: boolean): WriteElement {
  const name = { namespace: NAMESPACE, localName: "root" };
  const root: ElementDescriptor = { kind: "element", name, type, nillable: false };
  return (value, writing) => {
    const open = writing.xml.slice(0, -1);
    writing.xml = "";
    if (!isStraight || !writeRoot(root, value, writing, open)) {
      writeOf(type)(value, writing, open, "</ns1:root>", name);
    }
  };
}

/** The same type as far as it can be written straight: in one namespace, of nothing but elements, attributes and text. */
function tamed(type: TypeDescriptor): TypeDescriptor {
  if (type.kind === "polymorphic") return tamed(type.types[0] ?? type.declared);
  if (type.kind === "collection") return { ...type, item: { ...type.item, ...inOne(type.item) } };
  if (type.kind !== "complexType") return type;
  const members = type.members.flatMap((member): readonly Member[] => {
    if (member.property in Object.prototype) return [];
    if (member.kind === "text") return [member];
    if (member.kind === "attribute") return [{ ...member, name: nameInOne(member) }];
    return member.kind === "element" ? [{ ...member, ...inOne(member) }] : [];
  });
  const left = new Set(members.filter(isHolder).map(({ property }) => property));
  return describeComplexType(undefined, () => members, { content: only(type.content, left) });
}

const nameInOne = ({ name }: Pick<ElementMember, "name">): ElementMember["name"] => ({
  ...name,
  namespace: name.namespace === "" ? "" : NAMESPACE,
});

const inOne = (member: ElementMember): Pick<ElementMember, "name" | "type"> => ({
  name: nameInOne(member),
  type: tamed(member.type),
});

function only(group: ModelGroup, left: ReadonlySet<string>): ModelGroup {
  const particles = group.particles.flatMap((particle): readonly Particle[] => {
    if (typeof particle !== "string") return [only(particle, left)];
    return left.has(particle) ? [particle] : [];
  });
  return { ...group, particles: particles.filter((one) => typeof one === "string" || one.particles.length > 0) };
}

const NUMBERS: readonly unknown[] = [
  [NaN, -0, 0, Infinity, -Infinity, 1e21, 1e-7, 0.1 + 0.2, 1.5, -12.34, 123456789.0123, 0.0001, 0.00005],
  [16777217, 33554433.5, Math.fround(0.1), Math.fround(1234567.8), 3.5e38, 2147483648, -2147483648, 4294967295, 255],
  [999999999999999, -999999999999999, 1e15, 2 ** 53, 99999999999.9999, 99999999999.99995],
].flat();
const BIGINTS: readonly unknown[] = [
  [0n, -1n, 1n, 999999999999999n, 10n ** 15n, -(10n ** 15n), 10n ** 4000n],
  [2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 64n + 5n],
].flat();
const STRINGS: readonly unknown[] = [
  ["", "a", " a ", "\t\r\n", "&<>\"'", "\u0000", "\u001f", "\u007f\u0085", "]]>", "2026-01-31", "12.50"],
  ["ż€😀", "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83d", "\ufffd", "\ufffe", "\uffff"],
  ["x".repeat(5000), "ż".repeat(2048), "&".repeat(2000)],
].flat();
const BOXES: readonly unknown[] = [new Date(0), new Map(), new Uint8Array(2), Symbol("s"), () => "a"];
const BOXED: readonly unknown[] = ["a", 1, 1n].map((value) => Object(value) as unknown);
const CONTAINERS: readonly unknown[] = [[], [1], ["a"], [undefined], {}, Object.create(null) as unknown];

/** What a member may also be, fitting or not. */
const ODD: readonly unknown[] = [
  [undefined, null, true, false],
  NUMBERS,
  BIGINTS,
  STRINGS,
  BOXES,
  BOXED,
  CONTAINERS,
].flat();

/** The same record as others may hold it. */
const DRESSES: readonly ((record: Record<string, unknown>) => unknown)[] = [
  (record) => Object.fromEntries(Object.entries(record).toReversed()),
  (record) => Object.assign(Object.create(null) as object, record),
  (record) => Object.create(record) as unknown,
  (record) => new Proxy(record, {}),
  (record) => Object.freeze({ ...record }),
  (record) => ({ ...record, undue: 1 }),
  (record) => ({ ...record, [Symbol("own")]: 1 }),
  (record) =>
    JSON.parse(`{"__proto__":1}`, (key, value: unknown) =>
      key === "" ? Object.assign(value as object, record) : value,
    ) as unknown,
  (record) => Object.defineProperty({ ...record }, "hidden", { value: 1, enumerable: false }),
  (record) => hidden(record, Object.keys(record).at(-1)),
  (record) => asGetters(record),
  (record) =>
    Object.defineProperty({ ...record }, Object.keys(record)[0] ?? "none", { enumerable: true, get: thrower }),
  (record) => Object.assign(Object.create({ inherited: 1 }) as object, record),
  (record) => ({ ...record, $nil: true }),
  (record) => [record],
];

const THROWN = new Error("a getter's own");
function thrower(): never {
  throw THROWN;
}

function hidden(record: Record<string, unknown>, key: string | undefined): unknown {
  if (key === undefined) return record;
  return Object.defineProperty({ ...record }, key, { value: record[key], enumerable: false });
}

function asGetters(record: Record<string, unknown>): unknown {
  const dressed = {};
  for (const [key, value] of Object.entries(record)) {
    Object.defineProperty(dressed, key, { enumerable: true, get: () => value });
  }
  return dressed;
}

/** All values that differ from this one in one place. */
function oddities(value: unknown, seed: number): readonly unknown[] {
  const odd = ODD[seed % ODD.length];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return [odd, items.map(() => odd), Array(3), ...items.map((item, at) => items.with(at, oddities(item, seed)[0]))];
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [odd];
  const record = value as Record<string, unknown>;
  return [
    DRESSES[seed % DRESSES.length]?.(record),
    ...Object.entries(record).flatMap(([key, one]) => oddities(one, seed).map((each) => ({ ...record, [key]: each }))),
  ];
}

function expectAlike(type: TypeDescriptor, values: readonly unknown[]): { straight: number; all: number } {
  const member: ElementMember = {
    kind: "element",
    property: "row",
    name: { namespace: NAMESPACE, localName: "row" },
    type,
    min: 1,
    max: 1,
    nillable: false,
  };
  const write = compileElement(member, writeOf);
  const [writeAsRoot, writeAsEver] = [true, false].map((isStraight) => rootWriter(type, isStraight));
  if (writeAsRoot === undefined || writeAsEver === undefined) throw new Error("there are two");
  let straight = 0;
  const [first] = values;
  // Only what was written a few times is written straight.
  for (let times = 0; times < 8; times++) {
    outcome(write, first, new Writing());
    outcome(writeAsRoot, first, new Writing());
  }
  for (const value of values) {
    const watched = new WatchedWriting();
    const written = outcome(write, value, watched);
    const general = outcome(write, value, new GeneralWriting());
    expect(written).toEqual(general);
    expect(outcome(writeAsRoot, value, new Writing())).toEqual(outcome(writeAsEver, value, new GeneralWriting()));
    // And once more behind another one, in the same message.
    const twice: WriteElement = (each, writing) => {
      write(first, writing);
      write(each, writing);
    };
    expect(outcome(twice, value, new Writing())).toEqual(outcome(twice, value, new GeneralWriting()));
    if (watched.isStraight) straight++;
  }
  return { straight, all: values.length };
}

it("whatever is written straight is as it is in general, and what is refused is refused alike", () => {
  const grown = types(3)
    .map(tamed)
    .filter(({ kind }) => kind === "complexType" || kind === "collection")
    .chain((type) =>
      fc.record({ type: fc.constant(type), values: fc.array(grow(type), { minLength: 1, maxLength: 3 }) }),
    );
  let straight = 0;
  let all = 0;
  fc.assert(
    fc.property(grown, fc.nat(), ({ type, values }, seed) => {
      const spoils = values.flatMap((value) => spoilt(type, value, "row").map((one) => one.value));
      const odd = values.flatMap((value) => [...oddities(value, seed), ...oddities(value, seed + 1)]);
      const seen = expectAlike(type, [...values, ...spoils.slice(0, 20), ...odd.slice(0, 40)]);
      straight += seen.straight;
      all += seen.all;
    }),
    { numRuns: 200 },
  );
  // A third of the values are good ones; were fewer written straight, nothing would have been compared.
  expect(straight / all).toBeGreaterThan(0.2);
});
