// Reads a complex type: attributes and text, or elements by name, in any order, each into its member.
import { XmlToken } from "../../xml/reader.ts";
import { compileContent, missing } from "../content.ts";
import { Misfit, passOnFrom } from "../misfit.ts";
import { compileOrder, holdersOf, type Holder, type Order, type Progress } from "../particles.ts";
import { setMember } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { AttributeMember, ComplexTypeDescriptor, TextMember } from "../types.ts";
import { compileAttributes } from "./attributes.ts";
import type { OpenGroup } from "./groups.ts";
import { skipAttributes, skipElement, skipText, type Read, type ReadOf } from "./reading.ts";
import { readContent } from "./simple.ts";
import { compileFind, slotsOf, type Slot } from "./slots.ts";

/** Compiles a complex type. */
export function compileComplex(type: ComplexTypeDescriptor, readOf: ReadOf): Read {
  const attributes = type.members.filter((member) => member.kind === "attribute");
  const text = type.members.find((member) => member.kind === "text");
  return text === undefined ? compileElements(type, attributes, readOf) : compileSimpleContent(attributes, text);
}

function compileSimpleContent(attributes: readonly AttributeMember[], member: TextMember): Read {
  const simple = compileSimple(member.type);
  const readAttributes = compileAttributes(attributes);
  return (reader, reading) => {
    const record: Record<string, unknown> = {};
    readAttributes(reader, reading, record);
    try {
      setMember(record, member.property, readContent(simple, undefined, reader, reading));
    } catch (thrown) {
      passOnFrom(member, thrown);
    }
    return record;
  };
}

function compileElements(type: ComplexTypeDescriptor, attributes: readonly AttributeMember[], readOf: ReadOf): Read {
  const holders = [...holdersOf(type.content, type.members).values()];
  const slots = slotsOf(holders, readOf);
  const find = compileFind(slots);
  const fill = compileFill(type, holders, slots);
  const readAttributes = attributes.length === 0 ? undefined : compileAttributes(attributes);
  let order: Order | undefined;
  const orderOf = (): Order => (order ??= compileOrder(type.content, { repeats: () => true, oneBranch: false }));
  const noCells: readonly undefined[] = holders.map(() => undefined);

  return (reader, reading) => {
    const record: Record<string, unknown> = {};
    if (readAttributes !== undefined) readAttributes(reader, reading, record);
    else if (reader.attributeCount > 0) skipAttributes(reader, reading);
    const cells: unknown[] = noCells.slice();
    const follow = reading.ordered ? followerOf(orderOf()) : undefined;
    let due = 0;
    for (let token = reader.next(); token !== XmlToken.end; token = reader.next()) {
      if (token === XmlToken.text) {
        if (!reader.isWhitespace()) skipText(reading);
        continue;
      }
      const slot = find(reader, due);
      if (slot === undefined) skipElement(reader, reading);
      else {
        follow?.(slot);
        slot.put(cells, reader, reading);
        due = slot.next;
      }
    }
    fill(record, cells);
    return record;
  };
}

/** Refuses elements that come out of the contract's order. */
function followerOf(order: Order): (slot: Slot) => void {
  let progress: Progress | undefined;
  let last = "";
  return ({ property, member }) => {
    const { localName } = member.name;
    progress = progress === undefined ? order.begin(property) : order.proceed(progress, property);
    if (progress === undefined) {
      throw new Misfit("ORDER", `element ${localName} before element ${last}`, "it behind", localName);
    }
    last = localName;
  };
}

/** Moves what was read into a record: members in one order always, so that what is read alike is shaped alike. */
type Fill = (record: Record<string, unknown>, cells: readonly unknown[]) => void;

function compileFill(type: ComplexTypeDescriptor, holders: readonly Holder[], slots: readonly Slot[]): Fill {
  const { required, check, complete, arrays } = compileContent(type.content, type.members);
  const targets = holders.map((holder, cell) => ({
    holder,
    property: holder.property,
    isRequired: required.has(holder.property),
    isArray: arrays.has(holder.property),
    group: slots.find((slot) => slot.cell === cell)?.group,
  }));
  return (record, cells) => {
    let cell = 0;
    for (const { holder, property, isRequired, isArray, group } of targets) {
      const value = cells[cell++];
      if (value !== undefined) {
        setMember(record, property, group === undefined ? value : group.recordsOf(value as OpenGroup));
      } else if (isRequired) throw missing(holder);
      else if (isArray) setMember(record, property, []);
    }
    check?.(record);
    complete?.(record);
  };
}
