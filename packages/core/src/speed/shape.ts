// What records of a type are compared by, where they look alike: which attributes, texts and records stand in one.
import type {
  TemplateContent,
  TemplatePart,
  TemplatePlan,
  TemplateRecords,
  TemplateShape,
  TemplateStart,
} from "./template-shape.ts";
import type { XmlReader } from "../xml/reader.ts";
import { compileContent, isList, type Content } from "../schema/content.ts";
import { isRefusal } from "../schema/lexical/types.ts";
import { Misfit } from "../schema/misfit.ts";
import { holdersOf } from "../schema/particles.ts";
import { compileSimple } from "../schema/simple.ts";
import type { AttributeMember, ComplexTypeDescriptor, ElementMember, TextMember } from "../schema/types.ts";
import type { Reading } from "../schema/decode/reading.ts";

/** Reads the elements of a record by name, in any order, behind those that are in their cells already. */
export type ReadByName = (
  record: Record<string, unknown>,
  reader: XmlReader,
  reading: Reading,
  cells: unknown[],
  due: number,
) => Record<string, unknown>;

/** Begins records of a type, and reads what stands in an element behind its start tag. */
export interface ContentReader {
  readonly begin: () => Record<string, unknown>;
  /** @param record Has the attributes already. */
  readonly read: (record: Record<string, unknown>, reader: XmlReader, reading: Reading) => Record<string, unknown>;
}

const contentReaders = new WeakMap<ComplexTypeDescriptor, ContentReader>();

/** Makes known how a type's records are read; the engine knows them by who makes them, so that all must be made there. */
export function keepContentReader(type: ComplexTypeDescriptor, reader: ContentReader): void {
  contentReaders.set(type, reader);
}

/** How a type's records are read; undefined where none was read yet. */
export function contentReaderOf(type: ComplexTypeDescriptor): ContentReader | undefined {
  return contentReaders.get(type);
}

/** So many parts make a template that is worth it. */
const MOST_PARTS = 250;

/** What a member needs to be a part of a template. */
type Named = Pick<ElementMember, "type" | "property"> & { readonly fixed?: string; readonly default?: string };

/** Whether a member that comes at most once may be a part: what is fixed, or has a default, asks for more than a look. */
export function isPlainMember({ type, property, ...member }: Named): boolean {
  const isOfKind = type.kind === "simpleType" || type.kind === "complexType";
  return isOfKind && (member.fixed ?? member.default) === undefined && property !== "__proto__";
}

/** The content of elements of a type, their own attributes left out. */
export function shapeOf(type: ComplexTypeDescriptor): TemplateShape<Reading> {
  return lateShape(() => planOf(type));
}

/**
 * The start tags of a member whose type has attributes; undefined where the type takes others than it names, or one that is
 * fixed.
 */
export function startOf({ name, type, ...member }: ElementMember): TemplateStart<Reading> | undefined {
  if (type.kind !== "complexType" || !isPlainMember({ ...member, type })) return undefined;
  const content = contentReaderOf(type);
  const planning = newPlanning();
  const attributes = attributesOf(type, 0, planning);
  if (content === undefined || attributes === undefined) return undefined;
  const plan: TemplatePlan<Reading> = {
    content: { attributes, text: undefined, children: [] },
    parts: planning.parts,
    records: 1,
    height: 1,
    accept: undefined,
  };
  const { required, check, arrays, complete } = compileContent(type.content, type.members);
  const holdsText = type.members.some(({ kind }) => kind === "text");
  const mayBeEmpty = !holdsText && required.size + arrays.size === 0 && check === undefined && complete === undefined;
  const properties = type.members.filter(({ kind }) => kind === "attribute").map(({ property }) => property);
  const arrange: TemplateStart<Reading>["arrange"] = (record) => {
    const arranged = content.begin();
    for (const property of properties) if (Object.hasOwn(record, property)) arranged[property] = record[property];
    return arranged;
  };
  return { name, plan: () => plan, begin: content.begin, arrange, mayBeEmpty };
}

function lateShape(make: () => TemplatePlan<Reading> | undefined): TemplateShape<Reading> {
  let made: { readonly plan: TemplatePlan<Reading> | undefined } | undefined;
  return { plan: () => (made ??= { plan: make() }).plan };
}

/** A plan being made. */
interface Planning {
  parts: number;
  records: number;
  /** What is checked of each record, by its number, when all are filled. */
  readonly checks: { readonly number: number; readonly check: NonNullable<Content["check"]> }[];
  /** The types of the records that are open. */
  readonly open: Set<ComplexTypeDescriptor>;
  /** The most of them. */
  height: number;
}

function newPlanning(): Planning {
  return { parts: 0, records: 1, checks: [], open: new Set(), height: 0 };
}

function planOf(type: ComplexTypeDescriptor): TemplatePlan<Reading> | undefined {
  const planning = newPlanning();
  const children = childrenOf(type, 0, planning);
  if (children === undefined) return undefined;
  const { parts, records, checks, height } = planning;
  return {
    content: { attributes: [], text: undefined, children },
    parts,
    records,
    height,
    accept:
      checks.length === 0 ? undefined : (filled) => checks.every(({ number, check }) => passes(filled[number], check)),
  };
}

function passes(record: Record<string, unknown> | undefined, check: NonNullable<Content["check"]>): boolean {
  try {
    if (record !== undefined) check(record);
    return true;
  } catch (thrown) {
    if (thrown instanceof Misfit) return false;
    throw thrown;
  }
}

/** Undefined where there is a member that can be no part. */
function partsOf<M>(
  members: readonly M[],
  part: (member: M) => TemplatePart<Reading> | undefined,
): readonly TemplatePart<Reading>[] | undefined {
  const parts: TemplatePart<Reading>[] = [];
  for (const member of members) {
    const made = part(member);
    if (made === undefined) return undefined;
    parts.push(made);
  }
  return parts;
}

function childrenOf(
  type: ComplexTypeDescriptor,
  record: number,
  planning: Planning,
): readonly TemplatePart<Reading>[] | undefined {
  const { open, checks } = planning;
  if (open.has(type)) return undefined;
  const { required, check } = compileContent(type.content, type.members);
  if (check !== undefined) checks.push({ number: record, check });
  open.add(type);
  planning.height = Math.max(planning.height, open.size);
  const names = new Set<string>();
  const parts = partsOf([...holdersOf(type.content, type.members).values()], (holder) => {
    if (holder.kind !== "element" || isList(holder) || !isPlainMember(holder) || names.has(holder.name.localName)) {
      return undefined;
    }
    names.add(holder.name.localName);
    return childOf(holder, required.has(holder.property), record, planning);
  });
  open.delete(type);
  return parts;
}

function childOf(
  { name, type, property }: ElementMember,
  isRequired: boolean,
  record: number,
  planning: Planning,
): TemplatePart<Reading> | undefined {
  const number = planning.parts++;
  if (number >= MOST_PARTS) return undefined;
  if (type.kind === "simpleType") return { number, name, isRequired, ...textOf({ type, property }, record) };
  if (type.kind !== "complexType") return undefined;
  const own = planning.records++;
  const inner = contentOf(type, own, planning);
  if (inner === undefined) return undefined;
  const put: TemplatePart<Reading>["put"] = (records) => {
    const begun = contentReaderOf(type)?.begin();
    if (begun === undefined) return false;
    records[own] = begun;
    records[record]![property] = begun;
    return true;
  };
  return { number, name, isRequired, fraction: undefined, put, inner };
}

function contentOf(
  type: ComplexTypeDescriptor,
  record: number,
  planning: Planning,
): TemplateContent<Reading> | undefined {
  const attributes = attributesOf(type, record, planning);
  const member = type.members.find(({ kind }) => kind === "text") as TextMember | undefined;
  if (attributes === undefined) return undefined;
  if (member !== undefined) {
    if (member.property === "__proto__") return undefined;
    const number = planning.parts++;
    const text: TemplatePart<Reading> = { number, name: undefined, isRequired: true, ...textOf(member, record) };
    return { attributes, text, children: [] };
  }
  const children = childrenOf(type, record, planning);
  return children === undefined ? undefined : { attributes, text: undefined, children };
}

function attributesOf(
  { members }: ComplexTypeDescriptor,
  record: number,
  planning: Planning,
): readonly TemplatePart<Reading>[] | undefined {
  if (members.some(({ kind }) => kind === "anyAttribute")) return undefined;
  const attributes = members.filter((member) => member.kind === "attribute");
  return partsOf(attributes, (member) => attributeOf(member, record, planning));
}

function attributeOf(member: AttributeMember, record: number, planning: Planning): TemplatePart<Reading> | undefined {
  const { name, type, property, required: isRequired, fixed, default: whenAbsent } = member;
  if (fixed !== undefined || property === "__proto__") return undefined;
  const part = { number: planning.parts++, name, isRequired, ...textOf({ type, property }, record) };
  if (isRequired || whenAbsent === undefined) return part;
  const simple = compileSimple(type);
  const put: TemplatePart<Reading>["put"] = (records, _, __, reading) => {
    return set(records[record]!, property, simple.parseText(whenAbsent, undefined, reading.facets));
  };
  return { ...part, whenAbsent: { ...part, put } };
}

function set(record: Record<string, unknown>, property: string, value: unknown): boolean {
  if (isRefusal(value)) return false;
  record[property] = value;
  return true;
}

/** What puts a simple value into a record. What is wrong with it is said where it is read again. */
function textOf(
  { type, property }: Pick<TextMember, "type" | "property">,
  record: number,
): Pick<TemplatePart<Reading>, "fraction" | "put"> {
  const simple = compileSimple(type);
  const { ofNumber, hasFraction } = simple;
  return {
    fraction: ofNumber && hasFraction === true,
    put(records: TemplateRecords, given, scope, reading) {
      const value = typeof given === "string" ? simple.parseText(given, scope, reading.facets) : ofNumber?.(given);
      if (isRefusal(value)) return false;
      records[record]![property] = value;
      return true;
    },
  };
}
