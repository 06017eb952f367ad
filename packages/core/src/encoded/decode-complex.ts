// Reads encoded values of complex types: accessors by name, in any order, each into its member.
import { NS, sameName, type QName } from "../names.ts";
import type { OpenGroup } from "../schema/codecs.ts";
import { compileContent, isList, missing } from "../schema/content.ts";
import { compileRecords, itemsIn, type GroupLeaf, type GroupRecords } from "../schema/decode/records.ts";
import { takesAttribute } from "../schema/decode/wildcards.ts";
import { compileFixed, type FixedCheck } from "../schema/fixed.ts";
import { Misfit } from "../schema/misfit.ts";
import { holdersOf } from "../schema/particles.ts";
import { setMember } from "../schema/record.ts";
import { compileSimple } from "../schema/simple.ts";
import { TYPE_TAG } from "../schema/type-tags.ts";
import type { AttributeMember, ComplexTypeDescriptor, ElementMember } from "../schema/types.ts";
import { admits } from "../schema/wildcard.ts";
import { isWhitespace } from "../xml/characters.ts";
import type { XmlElement } from "../xml/element.ts";
import { holdsNull } from "./any-value.ts";
import { parseAt, beginSimple } from "./decode-simple.ts";
import {
  readValue,
  reportAttributes,
  reportUnknown,
  textAt,
  unwantedNil,
  type Begin,
  type BeginOf,
  type Decoding,
} from "./decoding.ts";
import { RPC_RESULT } from "./names.ts";
import { at, into, located, type Place } from "./place.ts";

type Fill = (record: Record<string, unknown>, element: XmlElement, decoding: Decoding, place: Place) => void;

/** A complex type: records begin empty, and are filled when what they hold may refer to them. */
export interface EncodedRecord {
  readonly begin: Begin;
  /** Reads an answer's element, whose first accessor is the return value whatever it is called. */
  readonly beginAnswer: Begin;
}

/**
 * Compiles a complex type.
 * @param tag What `$type` says of it, where subtypes must be told apart.
 */
export function compileRecord(type: ComplexTypeDescriptor, beginOf: BeginOf, tag?: string): EncodedRecord {
  const fillAttributes = compileAttributes(type);
  const text = type.members.find((member) => member.kind === "text");
  const filled = (fillContent: Fill): Begin => {
    return (element, decoding, place) => {
      const value: Record<string, unknown> = tag === undefined ? {} : { [TYPE_TAG]: tag };
      return {
        value,
        fill: () => {
          fillAttributes(value, element, decoding, place);
          fillContent(value, element, decoding, place);
        },
      };
    };
  };
  if (text === undefined) {
    const elements = compileElements(type, beginOf);
    return { begin: filled(elements.fill), beginAnswer: filled(elements.fillAnswer) };
  }
  const simple = compileSimple(text.type);
  const begin = filled((record, element, decoding, place) => {
    const own: Place = text.secret === true ? into(place, text.property, true) : place;
    const value = at(own, () => parseAt(simple, textAt(element, simple.words), element, decoding));
    setMember(record, text.property, value);
  });
  return { begin, beginAnswer: begin };
}

function compileAttributes({ name: own, members }: ComplexTypeDescriptor): Fill {
  const attributes = members.filter((member) => member.kind === "attribute");
  const wildcard = members.find((member) => member.kind === "anyAttribute");
  const isNamed = (name: QName): boolean => attributes.some((member) => sameName(member.name, name));
  const isTaken = (name: QName): boolean => wildcard !== undefined && takesAttribute(wildcard, name.namespace);
  const reads = attributes.map(compileAttribute);
  return (record, element, decoding, place) => {
    for (const read of reads) read(record, element, decoding, place);
    if (wildcard !== undefined) {
      const taken = element.attributes.filter(({ name }) => !isNamed(name) && isTaken(name) && !isOfGraph(name));
      setMember(record, wildcard.property, taken);
    }
    reportAttributes(element, decoding, place, own, (name) => isNamed(name) || isTaken(name));
  };
}

/** The names that elements have for one another are the message's affair, not the value's. */
function isOfGraph({ namespace, localName }: QName): boolean {
  return namespace === NS.xsi || (namespace === "" && (localName === "id" || localName === "href"));
}

function compileAttribute(member: AttributeMember): Fill {
  const { name, property, required } = member;
  const simple = compileSimple(member.type);
  const checkFixed = compileFixed(member.type, member.fixed);
  const whenAbsent = required ? undefined : (member.fixed ?? member.default);
  return (record, element, decoding, outer) => {
    const given = element.attributes.find((one) => sameName(one.name, name))?.value;
    const text = given ?? whenAbsent;
    const place = into(outer, `@${name.localName}`, member.secret);
    if (text === undefined) {
      if (required) throw located(new Misfit("MISSING", "the required attribute", "nothing"), place);
      return;
    }
    at(place, () => {
      const value = parseAt(simple, text, given === undefined ? undefined : element, decoding);
      checkFixed?.(value);
      setMember(record, property, value);
    });
  };
}

/** An element that a type may hold, and where its value goes. */
interface Slot {
  readonly member: ElementMember;
  /** The member's own, or that of what stands in its place. */
  readonly name: QName;
  readonly cell: number;
  readonly read: (element: XmlElement, decoding: Decoding, place: Place) => unknown;
  /** Undefined where it stands in no repeated group. */
  readonly group: (Pick<GroupRecords, "open"> & Pick<GroupLeaf, "place">) | undefined;
}

function compileElements(
  type: ComplexTypeDescriptor,
  beginOf: BeginOf,
): { readonly fill: Fill; readonly fillAnswer: Fill } {
  const holders = [...holdersOf(type.content, type.members).values()];
  const { required, check } = compileContent(type.content, type.members);
  const wildcards = holders.flatMap((member, cell) => (member.kind === "any" ? [{ member, cell }] : []));
  const byName = new Map<string, Slot[]>();
  const slots: Slot[] = [];
  const addSlots = (member: ElementMember, cell: number, group: Slot["group"]): void => {
    for (const { name, read } of readersOf(member, beginOf)) {
      const slot: Slot = { member, name, cell, group, read };
      slots.push(slot);
      byName.set(name.localName, [...(byName.get(name.localName) ?? []), slot]);
    }
  };
  const inGroups: { readonly leaf: GroupLeaf; readonly open: GroupRecords["open"]; readonly cell: number }[] = [];
  const groups: (GroupRecords | undefined)[] = holders.map((holder, cell) => {
    if (holder.kind === "element") addSlots(holder, cell, undefined);
    if (holder.kind !== "group") return undefined;
    const records = compileRecords(holder);
    const { open } = records;
    for (const leaf of records.leaves) {
      if (leaf.member.kind === "any") inGroups.push({ leaf, open, cell });
      else addSlots(leaf.member, cell, { open, place: leaf.place });
    }
    return records;
  });

  /** Accessors are known by their local names: many servers qualify what they should not, and the other way round. */
  const slotOf = ({ namespace, localName }: QName): Slot | undefined => {
    const named = byName.get(localName);
    return named?.find(({ name }) => name.namespace === namespace) ?? named?.[0];
  };

  const put = (slot: Slot, cells: unknown[], element: XmlElement, decoding: Decoding, outer: Place): void => {
    const { member, name, cell, group, read } = slot;
    const step = name.localName;
    if (group !== undefined) {
      const { values, steps } = group.place((cells[cell] ??= group.open()) as OpenGroup);
      let inGroup = outer;
      for (const { property, at: index } of steps) inGroup = into(into(inGroup, property), index);
      if (member.max === 1) {
        setMember(values, member.property, read(element, decoding, into(inGroup, step, member.secret)));
        return;
      }
      pushInto(itemsIn(values, member.property), inGroup);
    } else if (member.max > 1) pushInto((cells[cell] ??= []) as unknown[], outer);
    else {
      const place = into(outer, step, member.secret);
      if (cells[cell] !== undefined) {
        throw located(new Misfit("OCCURS", "the element at most once", "it again"), place);
      }
      cells[cell] = read(element, decoding, place);
    }

    function pushInto(items: unknown[], around: Place): void {
      items.push(read(element, decoding, into(into(around, step, member.secret), items.length)));
    }
  };

  const fillFrom = (answer: boolean): Fill => {
    return (record, element, decoding, place) => {
      const cells: unknown[] = holders.map(() => undefined);
      const first = answer ? returnValue(element, slots, slotOf) : undefined;
      for (const child of element.children) {
        if (typeof child === "string") {
          if (!isWhitespace(child)) reportUnknown(decoding, "text", undefined, place);
          continue;
        }
        if (answer && sameName(child.name, RPC_RESULT)) continue;
        const slot = child === first ? slots[0] : slotOf(child.name);
        if (slot !== undefined) {
          put(slot, cells, child, decoding, place);
          continue;
        }
        const taker = wildcards.find(
          ({ member, cell }) =>
            ((cells[cell] ?? []) as readonly unknown[]).length < member.max &&
            admits(member.namespaces, child.name.namespace),
        );
        const inGroup = inGroups.find(
          ({ leaf }) => leaf.member.kind === "any" && admits(leaf.member.namespaces, child.name.namespace),
        );
        if (taker !== undefined) ((cells[taker.cell] ??= []) as unknown[]).push(child);
        else if (inGroup === undefined) reportUnknown(decoding, "element", child.name, place);
        else {
          const { values } = inGroup.leaf.place((cells[inGroup.cell] ??= inGroup.open()) as OpenGroup);
          itemsIn(values, inGroup.leaf.member.property).push(child);
        }
      }
      finish(record, cells, place);
    };
  };

  const finish = (record: Record<string, unknown>, cells: readonly unknown[], place: Place): void => {
    at(place, () => {
      holders.forEach((holder, cell) => {
        const group = groups[cell];
        const { property } = holder;
        const value = cells[cell];
        if (value !== undefined) {
          setMember(record, property, group === undefined ? value : group.recordsOf(value as OpenGroup));
        } else if (required.has(property)) {
          // Leaving an accessor out is another way to say null.
          if (holder.kind !== "element" || holder.max > 1 || !holdsNull(holder.type, holder.nillable)) {
            throw missing(holder);
          }
          setMember(record, property, null);
        } else if (isList(holder)) setMember(record, property, []);
      });
      check?.(record);
    });
  };

  return { fill: fillFrom(false), fillAnswer: fillFrom(true) };
}

/**
 * The accessor of an answer that is its return value, where it is called otherwise than the contract says: the one
 * that `rpc:result` names, or the first.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383533
 */
function returnValue(
  element: XmlElement,
  slots: readonly Slot[],
  slotOf: (name: QName) => Slot | undefined,
): XmlElement | undefined {
  const [slot] = slots;
  const children = element.children.filter((child) => typeof child !== "string");
  const result = children.find(({ name }) => sameName(name, RPC_RESULT));
  const accessors = children.filter((child) => child !== result);
  if (slot === undefined || accessors.some((child) => slotOf(child.name) === slot)) return undefined;
  const named = result === undefined ? undefined : textAt(result, "a name").trim();
  const local = named?.slice(named.indexOf(":") + 1);
  const found = accessors.find(({ name }) => name.localName === local) ?? accessors[0];
  return found !== undefined && slotOf(found.name) === undefined ? found : undefined;
}

/** What reads a member's element, or each that may stand in its place. */
function readersOf(member: ElementMember, beginOf: BeginOf): readonly Pick<Slot, "name" | "read">[] {
  const { type, name } = member;
  if (type.kind !== "substitutionGroup") return [{ name, read: compileMember(member, beginOf) }];
  return type.members.map((one) => ({ name: one.name, read: compileSubstitute(one, beginOf) }));
}

/** An element that stands in the place of a substitution group's head: its name says which member it becomes. */
export function compileSubstitute(member: ElementMember, beginOf: BeginOf): Slot["read"] {
  const read = compileMember(member, beginOf);
  return (element, decoding, place) => {
    const record: Record<string, unknown> = {};
    setMember(record, member.property, read(element, decoding, place));
    return record;
  };
}

function compileMember(member: ElementMember, beginOf: BeginOf): Slot["read"] {
  const { type, nillable } = member;
  const whenEmpty = member.fixed ?? member.default;
  const checkFixed: FixedCheck | undefined = compileFixed(type, member.fixed);
  const own: Begin | undefined =
    type.kind === "simpleType" && whenEmpty !== undefined ? beginSimple(type, whenEmpty) : undefined;
  const begin: BeginOf = own === undefined ? beginOf : () => own;
  return (element, decoding, place) => {
    const value = readValue(type, begin, element, decoding, place);
    if (value === null) {
      if (holdsNull(type, nillable)) return null;
      // Nil is another way to leave out what may be left out.
      if (member.min === 0 && member.max === 1) return undefined;
      throw unwantedNil(place);
    }
    if (checkFixed !== undefined) at(place, () => checkFixed(value));
    return value;
  };
}
