// A layer of a reader that learns the markup of an element from one of many, and compares the next one with it.
import { isSpaceByte, isXmlChar } from "../xml/characters.ts";
import type { ExpectedName } from "../xml/expected-name.ts";
import { NAME_AT, OUTER_SCOPE, OUTSIDE, STRIDE } from "../xml/input.ts";
import { CONTENT, EMPTY } from "../xml/phase.ts";
import { shortReferenceAt } from "../xml/references.ts";
import { isInForce, type Bindings } from "../xml/scope.ts";
import { XmlToken } from "../xml/token.ts";
import { characterLength, codePointOf } from "../xml/utf8.ts";
import { sliceAscii, sliceUnits, UNITS } from "./slices.ts";
import { gapAt, gapOf, type Gap } from "./template-gaps.ts";
import { findInContent, findInTag, type Findings, type FoundStart } from "./template-learning.ts";
import type { TemplatePart, TemplatePlan, TemplateRecords, TemplateShape, TemplateStart } from "./template-shape.ts";
import { XmlWholeElements } from "./whole-elements.ts";

const SEMICOLON = 0x3b;
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/**
 * What some elements looked like so far where the same prefixes were in force. There is markup in it and nothing else: it
 * holds for one document after another.
 */
interface Template {
  readonly bindings: Bindings;
  /** The scope that was last found to have these bindings. */
  scopeVersion: number;
  readonly plan: TemplatePlan<never> | undefined;
  /** What was seen behind each part; at 0, before the first. */
  readonly gaps: readonly Gap[][];
  /**
   * How each element was written when it was first seen, by the number of its part. One that is written otherwise is not
   * learned: the end tag that a gap begins with closes the start tag that another ends with.
   */
  readonly forms: Map<number, string>;
  /** Of start tags, what they were found to be last. */
  start: FoundStart | undefined;
  /** Below one, elements differ too much to be compared. */
  credit: number;
}

/** As many ways as elements are known to go on behind a child. */
const MOST_GAPS = 4;
const FIRST_CREDIT = 16;
/** What an element costs that did not match, and taught nothing. */
const PRICE = 4;
/** What it costs where there was something to learn. */
const FEE = 1;
const NO_GAPS: readonly Gap[] = [];
/** Longer markup is not kept: a reader that serves one message after another would grow by what a server sent once. */
const LONGEST_GAP = 4096;
/** So many elements are read before one is learned from, which costs as much as reading as many. */
const PATIENCE = 6;

// From the first text beyond ASCII on, the values of an element wait here; nobody else is at work meanwhile. Such texts
// are code units that become one string, which they are cut from: one call of the platform where there were many. That
// keeps no more alive than those few characters.
const late: TemplatePart<never>[] = [];
const values: (string | number)[] = [];
/** Where such a text ends among the code units; 0 for other values. */
const ends: number[] = [];
let unitCount = 0;
/** The records that are being filled. */
const records: TemplateRecords = [];
/** The gap that the last element ended with. */
let lastGap: Gap | undefined;

/** Compares the content of elements with that of those before them. */
export abstract class XmlTemplates extends XmlWholeElements {
  private readonly templates: WeakMap<TemplateShape<never>, Template> = new WeakMap();
  // Most often they are asked for those they were asked for before.
  private shape: TemplateShape<never> | undefined;
  private template: Template | undefined;
  private start: TemplateStart<never> | undefined;
  private startTemplate: Template | undefined;
  /** Elements that could have been learned from, but what was known did not hold where they stood. */
  private asked: number = 0;
  private view: DataView | undefined;
  /** The bytes that the view shows. */
  private viewed: Uint8Array | undefined;

  protected override clear(): void {
    super.clear();
    this.view = this.viewed = undefined;
  }

  /** As {@link nextIf}, and takes start tags with attributes and those of empty elements, too. */
  nextNamed(name: ExpectedName): boolean {
    if (this.nextIf(name)) return true;
    if (!this.isAtMarkup() || this.depth >= this.limits.depth) return false;
    const { at, bytes } = this;
    const end = this.behindName(name);
    if (end < 0 || (bytes[end] !== SLASH && !isSpaceByte(bytes[end]!))) return false;
    if (this.readStartTag(at) !== XmlToken.start) return false;
    if (this.namespace === name.namespace) return true;
    // A declaration in it gave its name another meaning: it is taken back.
    const slot = this.depth-- * STRIDE;
    this.scope.restore(this.stack[slot + OUTSIDE]!);
    this.scopeDepth = this.stack[slot + OUTER_SCOPE]!;
    this.phase = CONTENT;
    this.at = at;
    return false;
  }

  /** What was learned where elements were alike, if it holds here. */
  private holding(template: Template | undefined): Template | undefined {
    const { scope } = this;
    if (template === undefined || template.scopeVersion === scope.version) return template;
    if (!isInForce(scope, template.bindings)) return undefined;
    template.scopeVersion = scope.version;
    if (template.credit < 1) template.credit = 1;
    return template;
  }

  private templateOf(shape: TemplateShape<never>): Template | undefined {
    if (this.shape !== shape) {
      this.shape = shape;
      this.template = this.templates.get(shape);
    }
    return this.holding(this.template);
  }

  private templateOfStart(start: TemplateStart<never>): Template | undefined {
    if (this.start !== start) {
      this.start = start;
      this.startTemplate = this.templates.get(start);
    }
    return this.holding(this.startTemplate);
  }

  /** The template that learns from an element that was not alike; undefined where none does. */
  private learning(shape: TemplateShape<never>, known: Template | undefined): Template | undefined {
    if (known !== undefined) return (known.credit -= PRICE) < 1 ? undefined : known;
    if (++this.asked <= PATIENCE) return undefined;
    this.asked = 0;
    const plan = shape.plan();
    const template: Template = {
      bindings: this.scope.declarationsSince(0),
      scopeVersion: this.scope.version,
      plan,
      gaps: Array.from({ length: (plan?.parts ?? 0) + 1 }, () => []),
      forms: new Map(),
      start: undefined,
      credit: FIRST_CREDIT,
    };
    this.templates.set(shape, template);
    this.shape = this.start = undefined;
    return template;
  }

  /** After an end tag: learns from its element, which {@link readAlike} did not find alike, and which was right. */
  learn(shape: TemplateShape<never>): void {
    const template = this.learning(shape, this.templateOf(shape));
    const nameAt = this.stack[(this.depth + 1) * STRIDE + NAME_AT]!;
    // In front there is no more than its name.
    if (template?.plan === undefined || nameAt < this.front) return;
    const { content } = template.plan;
    this.keep(template, findInContent(this.bytes, nameAt - 1, this.tokenAt, this.scope, content));
  }

  /** At a start tag: learns from it, since {@link readStartAlike} did not find it alike. */
  learnStart(start: TemplateStart<never>): void {
    const template = this.learning(start, this.templateOfStart(start));
    if (template?.plan === undefined || this.attributes.declarations.length > 0) return;
    const { attributes } = template.plan.content;
    const { name } = start;
    this.keep(template, findInTag(this.bytes, this.tokenAt, this.scope, { name, attributes }, template.start?.order));
  }

  private keep(template: Template, found: Findings | undefined): void {
    if (found === undefined || found.gaps.some(({ from, to }) => to - from > LONGEST_GAP)) return;
    const { gaps, forms } = template;
    for (const [part, form] of found.forms) if ((forms.get(part) ?? form) !== form) return;
    for (const [part, form] of found.forms) forms.set(part, form);
    template.start = found.start;
    const view = this.viewBytes();
    let isNew = false;
    for (const finding of found.gaps) {
      const known = gaps[finding.after + 1]!;
      const next = finding.part === undefined ? NO_GAPS : gaps[finding.part.number + 1]!;
      if (known.length < MOST_GAPS && gapAt(view, finding.from, finding.to, known) === undefined) {
        known.push(gapOf(view, finding, next));
        isNew = true;
      }
    }
    if (isNew) template.credit += PRICE - FEE;
  }

  /**
   * After a start tag: reads on through its end tag, if the element is all there and the like of others of this shape. Else
   * nothing is read, and what was put into the record is to be thrown away.
   */
  readAlike<Context>(shape: TemplateShape<Context>, record: Record<string, unknown>, context: Context): boolean {
    const template = this.templateOf(shape);
    if (template?.plan === undefined || template.credit < 1) return false;
    if (this.phase !== CONTENT || this.depth + template.plan.height > this.limits.depth) return false;
    const end = this.compare(template.plan, template.gaps[0]!, this.at, record, context);
    if (end < 0) return false;
    template.credit++;
    this.at = end - 2;
    this.next();
    return true;
  }

  /**
   * Goes on to the next tag, if that is a start tag the like of others of this name and shape; gives the record that has its
   * attributes. Else undefined: then nothing was read, but for white space before it. Of an element that holds nothing the
   * end tag is read, too, if its record may be empty.
   */
  readStartAlike<Context>(start: TemplateStart<Context>, context: Context): Record<string, unknown> | undefined {
    const template = this.templateOfStart(start);
    if (template?.plan === undefined || template.credit < 1) return undefined;
    if (!this.isAtMarkup() || this.depth >= this.limits.depth) return undefined;
    const { at } = this;
    const record = start.begin();
    const end = this.compare(template.plan, template.gaps[0]!, at, record, context);
    if (end < 0) return undefined;
    template.credit++;
    const { namespace } = start.name;
    const { order, nameSize, localBy } = template.start!;
    this.attributes.clear();
    this.tokenAt = at;
    this.nameAt = at + 1;
    this.nameEnd = at + 1 + nameSize;
    this.localAt = this.nameAt + localBy;
    this.at = end;
    this.namespace = namespace;
    const isEmpty = lastGap?.stop === SLASH;
    if (!isEmpty || !start.mayBeEmpty) {
      if (isEmpty) this.phase = EMPTY;
      this.enter(namespace);
    }
    return order === template.plan.content.attributes ? record : start.arrange(record);
  }

  /** Takes the values from between what is known; gives the place behind the last of it, or -1. */
  private compare(
    plan: TemplatePlan<never>,
    first: readonly Gap[],
    from: number,
    record: Record<string, unknown>,
    context: unknown,
  ): number {
    records[0] = record;
    const end = this.compareWith(first, from, context);
    const isRight = end >= 0 && plan.accept?.(records) !== false;
    for (let index = 0; index < plan.records; index++) records[index] = undefined;
    return isRight ? end : -1;
  }

  private compareWith(first: readonly Gap[], from: number, context: unknown): number {
    const { bytes, size } = this;
    const view = this.viewBytes();
    let at = from;
    let known = first;
    let count = 0;
    unitCount = 0;
    for (;;) {
      const gap = gapAt(view, at, size, known);
      if (gap === undefined) return -1;
      at += gap.size;
      const { said, stop, plain } = gap;
      for (let index = 0; index < said.length; index++) {
        const one = said[index] as TemplatePart<unknown>;
        if (unitCount > 0) {
          late[count] = one;
          values[count] = "";
          ends[count++] = 0;
        } else if (!one.put(records, "", this.scope, context)) return -1;
      }
      const part = gap.part as TemplatePart<unknown> | undefined;
      if (part === undefined) {
        lastGap = gap;
        break;
      }
      known = gap.next;
      const before = unitCount;
      let value: string | number = part.fraction === undefined ? NaN : this.numberAt(at, part.fraction, stop);
      if (value === value) {
        at = this.textEnd;
      } else {
        let end = at;
        while (plain[bytes[end]!] === 1) end++;
        if (bytes[end] === stop) value = sliceAscii(bytes, at, end);
        else {
          end = putUnits(bytes, at, end, size, stop, plain);
          if (end < 0) return -1;
          value = "";
        }
        at = end;
      }
      if (unitCount > 0) {
        late[count] = part;
        values[count] = value;
        ends[count++] = unitCount > before ? unitCount : 0;
      } else if (!part.put(records, value, this.scope, context)) return -1;
    }
    const text = count > 0 ? sliceUnits(unitCount) : "";
    let cut = 0;
    for (let index = 0; index < count; index++) {
      const to = ends[index]!;
      const value = to === 0 ? values[index]! : text.substring(cut, (cut = to));
      values[index] = 0;
      if (!(late[index] as TemplatePart<unknown>).put(records, value, this.scope, context)) return -1;
    }
    return at;
  }

  private viewBytes(): DataView {
    const { bytes } = this;
    if (this.view === undefined || this.viewed !== bytes) {
      this.viewed = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.view;
  }
}

/**
 * Adds the code units of the value at `from`, which is plain up to `to`. Gives its end; -1 where it has more in it than
 * characters and references, or is too long.
 */
function putUnits(bytes: Uint8Array, from: number, to: number, size: number, stop: number, plain: Uint8Array): number {
  // The longest character takes two.
  const most = UNITS.length - 2;
  let at = from;
  let count = unitCount;
  if (count + to - from > most) return -1;
  while (at < to) UNITS[count++] = bytes[at++]!;
  while (count < most) {
    let byte = bytes[at]!;
    while (plain[byte] === 1 && count < most) {
      UNITS[count++] = byte;
      byte = bytes[++at]!;
    }
    if (byte === stop) {
      unitCount = count;
      return at;
    }
    const second = bytes[at + 1]!;
    if (byte >= 0xc2 && byte < 0xe0 && (second & 0xc0) === 0x80) {
      UNITS[count++] = ((byte & 0x1f) << 6) | (second & 0x3f);
      at += 2;
      continue;
    }
    let code = NaN;
    if (byte === AMPERSAND) {
      code = shortReferenceAt(bytes, at);
      // One that stands for something has its semicolon near by.
      if (code === code) while (bytes[at++] !== SEMICOLON);
    } else if (byte >= 0x80) {
      const length = characterLength(bytes, at, size);
      if (length > 0) code = codePointOf(bytes, at, length);
      at += length;
    } else if (byte === QUOTE || byte === APOSTROPHE) {
      code = byte;
      at++;
    }
    if (!isXmlChar(code)) return -1;
    if (code > 0xffff) UNITS[count++] = 0xd7c0 + (code >> 10);
    UNITS[count++] = code > 0xffff ? 0xdc00 | (code & 0x3ff) : code;
  }
  return -1;
}
