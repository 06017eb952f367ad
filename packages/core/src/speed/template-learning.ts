// Looks an element over that was read and found right: which markup stands between its values.
import type { QName } from "../names.ts";
import { skipSpace } from "../xml/attributes.ts";
import type { PrefixScope } from "../xml/scope.ts";
import type { TemplateContent, TemplatePart } from "./template-shape.ts";
import { sliceName } from "./slices.ts";

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const COLON = 0x3a;

/** A name as it stands in a tag. */
interface Written {
  readonly at: number;
  readonly end: number;
  /** Where its local part begins. */
  readonly localAt: number;
}

interface WrittenAttribute extends Written {
  readonly valueAt: number;
  readonly valueEnd: number;
}

/** A start tag as it stands. */
interface Tag extends Written {
  readonly attributes: readonly WrittenAttribute[];
  /** Behind its `>`. */
  readonly behind: number;
  readonly isEmpty: boolean;
}

/** Markup that was found, from one value to the next. */
export interface Finding {
  /** The number of the part whose value is before it; -1 at the beginning. */
  readonly after: number;
  readonly from: number;
  readonly to: number;
  /** What it says by itself: records that begin, texts that are empty, defaults of attributes that are absent. */
  readonly said: readonly TemplatePart<never>[];
  /** The part whose value is behind it; undefined at the end. */
  readonly part: TemplatePart<never> | undefined;
}

/** What an element was found to have. */
export interface Findings {
  readonly gaps: readonly Finding[];
  /** How elements were written, by the number of the part: with which prefix. */
  readonly forms: ReadonlyMap<number, string>;
  /** Of a start tag that was looked at. */
  readonly start?: FoundStart;
}

/** What a start tag was found to be, those of the same form alike. */
export interface FoundStart {
  /** The attributes in the order in which such tags have them, those that were seen elsewhere among them. */
  readonly order: readonly TemplatePart<never>[];
  /** The bytes of the name, which may be more than its letters. */
  readonly nameSize: number;
  /** Where in the name its local part begins. */
  readonly localBy: number;
}

/** The number under which the form of the outermost element stands, where its start tag is looked at. */
const OUTERMOST = -1;

/** A walk through an element. */
interface Walk {
  readonly bytes: Uint8Array;
  readonly scope: PrefixScope;
  readonly gaps: Finding[];
  readonly forms: Map<number, string>;
  said: TemplatePart<never>[];
  after: number;
  from: number;
}

function walkFrom(bytes: Uint8Array, scope: PrefixScope, from: number): Walk {
  return { bytes, scope, gaps: [], forms: new Map(), said: [], after: -1, from };
}

/** Ends the gap that leads to a value, or to the end. */
function reach(walk: Walk, part: TemplatePart<never> | undefined, at: number, end: number): void {
  const { after, from, said } = walk;
  walk.gaps.push({ after, from, to: at, said, part });
  walk.said = [];
  walk.from = end;
  walk.after = part?.number ?? -1;
}

/** Whether a tag or an attribute has that name; `bare` is the namespace of those without a prefix. */
function isNamed({ bytes, scope }: Walk, written: Written, { namespace, localName }: QName, bare: string): boolean {
  if (sliceName(bytes, written.localAt, written.end) !== localName) return false;
  if (written.localAt === written.at) return bare === namespace && localName !== "xmlns";
  return scope.namespaceOf(sliceName(bytes, written.at, written.localAt - 1)) === namespace;
}

/** Says whether there are no other attributes, and these come in their order. */
function passAttributes(walk: Walk, parts: readonly TemplatePart<never>[], { attributes }: Tag): boolean {
  let index = 0;
  for (const part of parts) {
    const one = attributes[index];
    if (one !== undefined && part.name !== undefined && isNamed(walk, one, part.name, "")) {
      index++;
      reach(walk, part, one.valueAt, one.valueEnd);
    } else if (part.isRequired) return false;
    else if (part.whenAbsent !== undefined) walk.said.push(part.whenAbsent);
  }
  return index === attributes.length;
}

/** The place of the end tag; below zero where something stands before it that no template can have. */
function passContent(walk: Walk, { text, children }: TemplateContent<never>, from: number): number {
  const { bytes, scope } = walk;
  if (text !== undefined) return passText(walk, text, from);
  let at = from;
  for (const part of children) {
    const tag = tagAt(bytes, at);
    if (tag === undefined || part.name === undefined || !isNamed(walk, tag, part.name, scope.defaultNamespace)) {
      if (part.isRequired) return -1;
      continue;
    }
    walk.forms.set(part.number, sliceName(bytes, tag.at, tag.end));
    at = part.inner === undefined ? passSimple(walk, part, tag) : passRecord(walk, part, part.inner, tag);
    if (at < 0) return -1;
  }
  const end = skipSpace(bytes, at);
  return bytes[end] === LT && bytes[end + 1] === SLASH ? end : -1;
}

function passText(walk: Walk, part: TemplatePart<never>, from: number): number {
  const end = walk.bytes.indexOf(LT, from);
  reach(walk, part, from, end);
  return end;
}

function passSimple(walk: Walk, part: TemplatePart<never>, tag: Tag): number {
  if (tag.attributes.length > 0) return -1;
  if (!tag.isEmpty) return passEnd(walk, tag, passText(walk, part, tag.behind));
  walk.said.push(part);
  return tag.behind;
}

function passRecord(walk: Walk, part: TemplatePart<never>, inner: TemplateContent<never>, tag: Tag): number {
  walk.said.push(part);
  if (!passAttributes(walk, inner.attributes, tag)) return -1;
  if (!tag.isEmpty) return passEnd(walk, tag, passContent(walk, inner, tag.behind));
  if (inner.text !== undefined) walk.said.push(inner.text);
  return inner.children.some(({ isRequired }) => isRequired) ? -1 : tag.behind;
}

/** The place behind an element's end tag, if that is what stands there. */
function passEnd({ bytes }: Walk, tag: Tag, at: number): number {
  if (at < 0 || bytes[at + 1] !== SLASH) return -1;
  const end = skipSpace(bytes, at + 2 + tag.end - tag.at);
  return bytes[end] === GT ? end + 1 : -1;
}

/** The start tag that comes next, if nothing but white space is before it. It was read: it is well-formed. */
function tagAt(bytes: Uint8Array, from: number): Tag | undefined {
  const open = skipSpace(bytes, from);
  if (bytes[open] !== LT || !isNameByte(bytes[open + 1]!)) return undefined;
  const name = writtenAt(bytes, open + 1);
  const attributes: WrittenAttribute[] = [];
  for (let at = skipSpace(bytes, name.end); ;) {
    const byte = bytes[at];
    if (byte === GT) return { ...name, attributes, behind: at + 1, isEmpty: false };
    if (byte === SLASH) return { ...name, attributes, behind: at + 2, isEmpty: true };
    const attribute = writtenAt(bytes, at);
    const quoteAt = skipSpace(bytes, skipSpace(bytes, attribute.end) + 1);
    const valueEnd = bytes.indexOf(bytes[quoteAt]!, quoteAt + 1);
    attributes.push({ ...attribute, valueAt: quoteAt + 1, valueEnd });
    at = skipSpace(bytes, valueEnd + 1);
  }
}

function writtenAt(bytes: Uint8Array, at: number): Written {
  let end = at;
  let localAt = at;
  while (isNameByte(bytes[end]!)) if (bytes[end++] === COLON) localAt = end;
  return { at, end, localAt };
}

/** Whether a byte of a well-formed tag is of a name: all are that end none. */
function isNameByte(byte: number): boolean {
  return byte > 0x20 && byte !== SLASH && byte !== GT && byte !== EQUALS && byte !== 0x21 && byte !== 0x3f;
}

/**
 * Looks at what stands between the start tag at `startAt` and the end tag at `endAt`. Undefined where it is more, or
 * something else, than a template can have.
 */
export function findInContent(
  bytes: Uint8Array,
  startAt: number,
  endAt: number,
  scope: PrefixScope,
  content: TemplateContent<never>,
): Findings | undefined {
  const tag = tagAt(bytes, startAt);
  if (tag === undefined || tag.isEmpty) return undefined;
  const walk = walkFrom(bytes, scope, tag.behind);
  if (passContent(walk, content, tag.behind) !== endAt) return undefined;
  // With the beginning of the end tag.
  reach(walk, undefined, endAt + 2, endAt + 2);
  return walk;
}

/**
 * Looks at the start tag at `startAt`, as {@link findInContent} does at what is behind one.
 * @param before The order that attributes had so far; undefined where none was seen.
 */
export function findInTag(
  bytes: Uint8Array,
  startAt: number,
  scope: PrefixScope,
  { name, attributes }: { readonly name: QName; readonly attributes: readonly TemplatePart<never>[] },
  before: readonly TemplatePart<never>[] | undefined,
): Findings | undefined {
  const walk = walkFrom(bytes, scope, startAt);
  const tag = tagAt(bytes, startAt);
  if (tag === undefined || !isNamed(walk, tag, name, scope.defaultNamespace)) return undefined;
  const order = orderOf(walk, attributes, tag, before);
  if (order === undefined || !passAttributes(walk, order, tag)) return undefined;
  walk.forms.set(OUTERMOST, sliceName(bytes, tag.at, tag.end));
  reach(walk, undefined, tag.behind, tag.behind);
  return { ...walk, start: { order, nameSize: tag.end - tag.at, localBy: tag.localAt - tag.at } };
}

/**
 * The order of a tag's attributes: the schema's, or that of the first tag with what later ones have between. Undefined
 * where it is another than before. One order for all sees to it that gaps, however they follow one another, lead to each
 * attribute at most once.
 */
function orderOf(
  walk: Walk,
  parts: readonly TemplatePart<never>[],
  { attributes }: Tag,
  before: readonly TemplatePart<never>[] | undefined,
): readonly TemplatePart<never>[] | undefined {
  const found: TemplatePart<never>[] = [];
  for (const one of attributes) {
    const part = parts.find(({ name }) => name !== undefined && isNamed(walk, one, name, ""));
    if (part === undefined) return undefined;
    found.push(part);
  }
  const order = before ?? (isRising(found) ? parts : []);
  if (order === parts) return parts;
  // A default is said where its attribute would stand, and of one that was never seen nobody knows where.
  if (parts.some(({ whenAbsent }) => whenAbsent !== undefined)) return undefined;
  const merged = [...order];
  let at = 0;
  for (const part of found) {
    const known = merged.indexOf(part);
    if (known < 0) merged.splice(at, 0, part);
    else if (known < at) return undefined;
    else at = known;
    at++;
  }
  return parts.every((part) => !part.isRequired || merged.includes(part)) ? merged : undefined;
}

function isRising(parts: readonly TemplatePart<never>[]): boolean {
  return parts.every(({ number }, index) => index === 0 || parts[index - 1]!.number < number);
}
