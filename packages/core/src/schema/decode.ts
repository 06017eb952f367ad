// Compiles a type, once, into a closure that reads it: by name, in any order, missing nothing.
import { clark, NS, type QName } from "../names.ts";
import { DecodeError, excerpt, formatPath } from "../error.ts";
import { expectName, XmlToken, type ExpectedName, type XmlReader } from "../xml/reader.ts";
import { compileContent } from "./content.ts";
import { isRefusal, type LexicalRefusal } from "./lexical/types.ts";
import { Misfit, passOn, type DecodeReason } from "./misfit.ts";
import { compileSimple, type FacetRefusal } from "./simple.ts";
import type {
  AttributeMember,
  CollectionDescriptor,
  ComplexTypeDescriptor,
  ElementDescriptor,
  ElementMember,
  GroupMember,
  SimpleTypeDescriptor,
  TextMember,
  TypeDescriptor,
} from "./types.ts";

/** Something in a message that the contract does not know. */
export interface UnknownPart {
  /** Where, down to the unknown part itself: `doGetDealsResponse/dealsList[0]/colour`. */
  readonly path: string;
  readonly kind: "element" | "attribute" | "text";
  /** Undefined for text. */
  readonly name: QName | undefined;
}

/** How to read. The defaults are lenient where a newer server may say more, and exact in every value. */
export interface DecodeOptions {
  /** Refuses what the contract does not know. */
  readonly strict?: boolean;
  /** `"schema"` refuses elements out of the contract's order; `"any"` is the default. */
  readonly order?: "any" | "schema";
  /** Checks facets besides enumerations, which are always checked. */
  readonly facets?: boolean;
  /** Told of everything that was skipped. */
  readonly onUnknown?: (part: UnknownPart) => void;
}

interface Pending {
  readonly kind: UnknownPart["kind"];
  readonly name: QName | undefined;
  readonly steps: (string | number)[];
}

interface Reading {
  readonly strict: boolean;
  readonly ordered: boolean;
  readonly facets: boolean;
  readonly listens: boolean;
  /** Skipped so far; each level adds its step to what its children skipped. */
  readonly skipped: Pending[];
}

/** Reads one value; the reader stands on the element's start and is left on its end. */
type Read = (reader: XmlReader, reading: Reading) => unknown;

const readers = new WeakMap<TypeDescriptor, Read>();

/**
 * Reads the value of a global element at which the reader stands, through its end.
 * @throws {DecodeError} with the path, what was expected and what was found.
 */
export function decodeElement(element: ElementDescriptor, reader: XmlReader, options: DecodeOptions = {}): unknown {
  const reading: Reading = {
    strict: options.strict ?? false,
    ordered: options.order === "schema",
    facets: options.facets ?? false,
    listens: options.onUnknown !== undefined,
    skipped: [],
  };
  const step = element.name.localName;
  try {
    return readNillable(readerOf(element.type), element.nillable)(reader, reading);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    thrown.steps.push(step);
    throw new DecodeError({
      code: `SOAP_DECODE_${thrown.reason as DecodeReason}`,
      path: thrown.path,
      expected: thrown.expected,
      ...(thrown.found === undefined ? undefined : { found: thrown.found }),
    });
  } finally {
    for (const { kind, name, steps } of reading.skipped) {
      options.onUnknown?.({ kind, name, path: formatPath([...steps, step].toReversed()) });
    }
  }
}

/** The closure of a type; compiled at its first use, so that a contract of any size starts at once. */
function readerOf(type: TypeDescriptor): Read {
  let read = readers.get(type);
  if (read === undefined) readers.set(type, (read = compile(type)));
  return read;
}

function compile(type: TypeDescriptor): Read {
  switch (type.kind) {
    case "simpleType":
      return compileSimpleElement(type, false, undefined);
    case "complexType":
      return compileComplex(type);
    case "collection":
      return compileCollection(type);
  }
}

function lateReader(type: TypeDescriptor): Read {
  let read: Read | undefined;
  return (reader, reading) => (read ??= readerOf(type))(reader, reading);
}

// ---- simple types -------------------------------------------------------------------------------

function refuse(no: LexicalRefusal, text: string, secret: boolean): never {
  const reason = (no as Partial<FacetRefusal>).facet === true ? "FACET" : "TYPE";
  throw new Misfit(reason, no.expected, secret ? "(a secret)" : JSON.stringify(excerpt(text)));
}

function compileSimpleElement(type: SimpleTypeDescriptor, secret: boolean, byDefault: string | undefined): Read {
  const simple = compileSimple(type);
  return (reader, reading) => {
    if (reader.attributeCount > 0) skipAttributes(reader, reading);
    const given = reader.readText();
    if (given === undefined) throw new Misfit("TYPE", simple.words, `element ${clark(nameAt(reader))}`);
    const text = given === "" && byDefault !== undefined ? byDefault : given;
    const value = simple.parseText(text, reader, reading.facets);
    return isRefusal(value) ? refuse(value, text, secret) : value;
  };
}

/** Adds what an element declares beyond its type: nil, default, fixed, secret. */
function compileElement(member: ElementMember): Read {
  const byDefault = member.fixed ?? member.default;
  const special = member.type.kind === "simpleType" && (member.secret === true || byDefault !== undefined);
  const read =
    special && member.type.kind === "simpleType"
      ? compileSimpleElement(member.type, member.secret === true, byDefault)
      : lateReader(member.type);
  const fixed = member.fixed === undefined ? undefined : fixedCheck(member.type, member.fixed);
  const checked: Read = fixed === undefined ? read : (reader, reading) => fixed(read(reader, reading));
  return readNillable(checked, member.nillable);
}

function fixedCheck(type: TypeDescriptor, fixed: string): ((value: unknown) => unknown) | undefined {
  if (type.kind !== "simpleType") return undefined;
  const simple = compileSimple(type);
  const only = simple.parseText(fixed, undefined, false);
  return (value) => {
    const same = value === only || simple.compare?.(value, only) === 0 || simple.formatValue(value, undefined) === fixed;
    if (!same) throw new Misfit("FACET", `the fixed value ${JSON.stringify(fixed)}`, "another value");
    return value;
  };
}

function readNillable(read: Read, nillable: boolean): Read {
  return (reader, reading) => {
    if (reader.attributeCount === 0) return read(reader, reading);
    const nil = reader.attribute(NS.xsi, "nil")?.trim();
    if (nil !== "true" && nil !== "1") return read(reader, reading);
    if (!nillable) throw new Misfit("NIL", "an element that is not nil", "xsi:nil");
    const text = reader.readText();
    if (text === undefined || text.trim() !== "") throw new Misfit("NIL", "no content where xsi:nil is true");
    return null;
  };
}

// ---- complex types ------------------------------------------------------------------------------

/** An element or a repeated group's element, where a start tag may find it. */
interface Slot {
  readonly name: ExpectedName;
  readonly localName: string;
  readonly member: ElementMember;
  readonly read: Read;
  readonly index: number;
  readonly repeated: boolean;
  /** The repeated group that holds it. */
  readonly group: GroupMember | undefined;
}

function slotsOf(members: ComplexTypeDescriptor["members"]): Slot[] {
  const slots: Slot[] = [];
  const add = (member: ElementMember, group: GroupMember | undefined): void => {
    slots.push({
      name: expectName(member.name.namespace, member.name.localName),
      localName: member.name.localName,
      member,
      read: compileElement(member),
      index: slots.length,
      repeated: member.max > 1,
      group,
    });
  };
  for (const member of members) {
    if (member.kind === "element") add(member, undefined);
    else if (member.kind === "group") for (const inner of member.members) add(inner, member);
  }
  return slots;
}

function compileComplex(type: ComplexTypeDescriptor): Read {
  const members = type.members;
  const attributes = members.filter((member) => member.kind === "attribute");
  const text = members.find((member) => member.kind === "text");
  if (text !== undefined) return compileSimpleContent(attributes, text);

  const slots = slotsOf(members);
  const byName = new Map<string, Slot[]>();
  for (const slot of slots) byName.set(slot.localName, [...(byName.get(slot.localName) ?? []), slot]);
  const check = compileContent(type.content, members);
  const properties = members.map((member) => member.property);
  const arrays = members.filter((m) => m.kind === "group" || (m.kind === "element" && m.max > 1));
  const readAttributes = attributes.length === 0 ? undefined : compileAttributes(attributes);
  const ordered = type.content.kind !== "all";

  return (reader, reading) => {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    if (readAttributes !== undefined) readAttributes(reader, reading, values);
    else if (reader.attributeCount > 0) skipAttributes(reader, reading);
    for (const member of arrays) values[member.property] = [];
    let next = 0;
    for (;;) {
      const token = reader.next();
      if (token === XmlToken.end) break;
      if (token === XmlToken.text) {
        if (!reader.isWhitespace()) skipText(reader, reading);
        continue;
      }
      let slot = slots[next];
      if (slot === undefined || !reader.is(slot.name)) slot = byName.get(reader.localName)?.find((one) => reader.is(one.name));
      if (slot === undefined) {
        skipElement(reader, reading);
        continue;
      }
      if (reading.ordered && ordered && slot.index < next && slot.group === undefined) outOfOrder(slot, slots[next]);
      readSlot(reader, reading, slot, values);
      next = slot.repeated || slot.group !== undefined ? slot.index : slot.index + 1;
    }
    check(values);
    return recordOf(properties, values);
  };
}

function readSlot(reader: XmlReader, reading: Reading, slot: Slot, values: Record<string, unknown>): void {
  const { member, localName, group } = slot;
  const before = reading.skipped.length;
  let at: number | undefined;
  try {
    if (group !== undefined) {
      const records = values[group.property] as Record<string, unknown>[];
      const record = recordFor(records, slot, group);
      if (!slot.repeated) setOwn(record, member.property, slot.read(reader, reading));
      else {
        const list = (record[member.property] ??= []) as unknown[];
        at = list.length;
        list.push(slot.read(reader, reading));
      }
    } else if (slot.repeated) {
      const list = values[member.property] as unknown[];
      at = list.length;
      list.push(slot.read(reader, reading));
    } else {
      if (member.property in values) throw new Misfit("OCCURS", "the element at most once", "it again");
      values[member.property] = slot.read(reader, reading);
    }
  } catch (thrown) {
    if (at === undefined) passOn(thrown, localName);
    passOn(thrown, at, localName);
  }
  if (reading.skipped.length !== before) addSteps(reading, before, localName, at);
}

/** The record of a repeated group that takes this element: the last one, or a new one where that is full. */
function recordFor(records: Record<string, unknown>[], slot: Slot, group: GroupMember): Record<string, unknown> {
  const last = records.at(-1);
  if (last !== undefined && accepts(last, slot, group)) return last;
  const record: Record<string, unknown> = {};
  records.push(record);
  return record;
}

function accepts(record: Record<string, unknown>, slot: Slot, group: GroupMember): boolean {
  const taken = group.members.filter((member) => Object.hasOwn(record, member.property));
  if (group.content.kind === "choice") return slot.repeated && taken.length === 1 && taken[0] === slot.member;
  const last = taken.at(-1);
  if (last === undefined) return true;
  const order = group.members.indexOf(slot.member) - group.members.indexOf(last);
  return order > 0 || (order === 0 && slot.repeated);
}

function outOfOrder(slot: Slot, due: Slot | undefined): never {
  throw new Misfit("ORDER", due === undefined ? "the end" : `element ${due.localName}`, `element ${slot.localName}`);
}

/** Members in one order always: what is read alike is shaped alike, whatever the order on the wire. */
function recordOf(properties: readonly string[], values: Record<string, unknown>): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const property of properties) {
    const value = values[property];
    if (value !== undefined) setOwn(record, property, value);
  }
  return record;
}

/** Sets a property of any name; plain assignment to `__proto__` would change the prototype instead. */
function setOwn(record: Record<string, unknown>, property: string, value: unknown): void {
  if (property === "__proto__") {
    Object.defineProperty(record, property, { value, enumerable: true, configurable: true, writable: true });
  } else record[property] = value;
}

function compileSimpleContent(attributes: readonly AttributeMember[], member: TextMember): Read {
  const simple = compileSimple(member.type);
  const readAttributes = compileAttributes(attributes);
  const properties = [...attributes.map((one) => one.property), member.property];
  return (reader, reading) => {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    readAttributes(reader, reading, values);
    const text = reader.readText();
    if (text === undefined) throw new Misfit("TYPE", simple.words, `element ${clark(nameAt(reader))}`);
    const value = simple.parseText(text, reader, reading.facets);
    values[member.property] = isRefusal(value) ? refuse(value, text, member.secret === true) : value;
    return recordOf(properties, values);
  };
}

// ---- attributes ---------------------------------------------------------------------------------

type ReadAttributes = (reader: XmlReader, reading: Reading, values: Record<string, unknown>) => void;

function compileAttributes(attributes: readonly AttributeMember[]): ReadAttributes {
  const uses = attributes.map((member) => ({ member, simple: compileSimple(member.type) }));
  return (reader, reading, values) => {
    for (const { member, simple } of uses) {
      const given = reader.attribute(member.name.namespace, member.name.localName);
      const text = given ?? member.fixed ?? member.default;
      if (text === undefined) {
        if (member.required) missingAttribute(member);
        continue;
      }
      const value = simple.parseText(text, reader, reading.facets);
      try {
        if (isRefusal(value)) refuse(value, text, member.secret === true);
        if (member.fixed !== undefined && given !== undefined) fixedCheck(member.type, member.fixed)?.(value);
      } catch (thrown) {
        passOn(thrown, `@${member.name.localName}`);
      }
      values[member.property] = value;
    }
    if (reader.attributeCount > 0) skipAttributes(reader, reading, attributes);
  };
}

function missingAttribute(member: AttributeMember): never {
  const misfit = new Misfit("MISSING", "the required attribute", "nothing");
  misfit.steps.push(`@${member.name.localName}`);
  throw misfit;
}

// ---- what the contract does not know --------------------------------------------------------------

function nameAt(reader: XmlReader): QName {
  return { namespace: reader.namespace, localName: reader.localName };
}

function report(reading: Reading, kind: UnknownPart["kind"], name: QName | undefined, step: string): void {
  if (reading.strict) {
    const misfit = new Misfit("UNKNOWN", "nothing that the contract does not know", kind === "text" ? "text" : `${kind} ${step}`);
    misfit.steps.push(step);
    throw misfit;
  }
  if (reading.listens) reading.skipped.push({ kind, name, steps: [step] });
}

function skipElement(reader: XmlReader, reading: Reading): void {
  if (reading.strict || reading.listens) report(reading, "element", nameAt(reader), reader.localName);
  reader.skip();
}

function skipText(_reader: XmlReader, reading: Reading): void {
  if (reading.strict || reading.listens) report(reading, "text", undefined, "text()");
}

/** Attributes of the instance namespace and of `xml:` belong to every element. */
function skipAttributes(reader: XmlReader, reading: Reading, known: readonly AttributeMember[] = []): void {
  if (!reading.strict && !reading.listens) return;
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    if (namespace === NS.xsi || namespace === NS.xml) continue;
    const localName = reader.attributeLocalName(index);
    if (known.some((one) => one.name.localName === localName && one.name.namespace === namespace)) continue;
    report(reading, "attribute", { namespace, localName }, `@${localName}`);
  }
}

function addSteps(reading: Reading, from: number, name: string, at: number | undefined): void {
  for (let index = from; index < reading.skipped.length; index++) {
    const steps = reading.skipped[index]?.steps;
    if (at !== undefined) steps?.push(at);
    steps?.push(name);
  }
}

// ---- collections --------------------------------------------------------------------------------

function compileCollection(type: CollectionDescriptor): Read {
  const { item } = type;
  const name = expectName(item.name.namespace, item.name.localName);
  const read = compileElement(item);
  const words = `between ${item.min} and ${item.max === Number.POSITIVE_INFINITY ? "unbounded" : item.max} elements ${item.name.localName}`;
  return (reader, reading) => {
    if (reader.attributeCount > 0) skipAttributes(reader, reading);
    const list: unknown[] = [];
    for (;;) {
      const token = reader.next();
      if (token === XmlToken.end) break;
      if (token === XmlToken.text) {
        if (!reader.isWhitespace()) skipText(reader, reading);
      } else if (!reader.is(name)) skipElement(reader, reading);
      else {
        const before = reading.skipped.length;
        const at = list.length;
        try {
          list.push(read(reader, reading));
        } catch (thrown) {
          passOn(thrown, at);
        }
        if (reading.skipped.length !== before) {
          for (let index = before; index < reading.skipped.length; index++) reading.skipped[index]?.steps.push(at);
        }
      }
    }
    if (list.length < item.min || list.length > item.max) throw new Misfit("OCCURS", words, String(list.length));
    return list;
  };
}
