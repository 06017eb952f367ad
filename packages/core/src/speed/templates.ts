// A layer of a reader that learns the markup of an element from one of many, and compares the next one with it.
import { isXmlChar, PLAIN_BYTES } from "../xml/characters.ts";
import type { ExpectedName } from "../xml/expected-name.ts";
import { CONTENT } from "../xml/phase.ts";
import { shortReferenceAt } from "../xml/references.ts";
import type { Bindings } from "../xml/scope.ts";
import { characterLength, codePointOf } from "../xml/utf8.ts";
import { sliceAscii, sliceUnits, UNITS } from "./slices.ts";
import { XmlWholeElements } from "./whole-elements.ts";

const LT = 0x3c;
const SEMICOLON = 0x3b;
const AMPERSAND = 0x26;

/** A child that an element may have, at most once, and that holds nothing but text. */
export interface TemplateChild<Context> {
  readonly name: ExpectedName;
  /** Whether its text, which is tried as a number first, may have a point: see `nextNumber`. Undefined where it is not. */
  readonly fraction: boolean | undefined;
  /** Takes what it holds; false where that is wrong. */
  readonly put: (
    record: Record<string, unknown>,
    value: string | number,
    scope: XmlTemplates,
    context: Context,
  ) => boolean;
}

/** The markup between two values: the end of one child, the start of another, and white space. */
interface Gap {
  readonly size: number;
  /** Its bytes, four at a time; the last four may be some of those before. */
  readonly words: readonly number[];
  /** The number of the child that begins behind it; -1 where the element ends. */
  readonly child: number;
}

/**
 * What the content of some elements looked like so far where the same prefixes were in force. There is markup in it and
 * nothing else: it holds for one document after another.
 */
interface Template {
  readonly bindings: Bindings;
  /** The scope that was last found to have these bindings. */
  scopeVersion: number;
  /** What was seen behind each child; at 0, before the first. */
  readonly gaps: readonly Gap[][];
  /** Below one, elements differ too much to be compared. */
  credit: number;
}

/** As many ways as elements are known to go on behind a child. */
const MOST_GAPS = 4;
const FIRST_CREDIT = 16;
/** What an element costs that did not match, and had to be learned from. */
const PRICE = 4;
/** So many elements are read before one is learned from, which costs as much as reading as many. */
const PATIENCE = 6;

// From the first text beyond ASCII on, the values of an element wait here; nobody else is at work meanwhile. Such texts
// are code units that become one string, which they are cut from: one call of the platform where there were many. That
// keeps no more alive than those few characters.
const late: TemplateChild<never>[] = [];
const values: (string | number)[] = [];
/** Where such a text ends among the code units; 0 for other values. */
const ends: number[] = [];
let unitCount = 0;

/** Compares the content of elements with that of those before them. */
export abstract class XmlTemplates extends XmlWholeElements {
  private readonly templates: WeakMap<readonly object[], Template> = new WeakMap();
  // Most often it is asked for the one it was asked for before.
  private children: readonly object[] | undefined;
  private template: Template | undefined;
  /** Elements that could have been learned from, but what was known did not hold where they stood. */
  private asked: number = 0;
  /** Where the content began that was compared last. */
  private contentAt: number = 0;
  private view: DataView | undefined;
  /** The bytes that the view shows. */
  private viewed: Uint8Array | undefined;

  protected override clear(): void {
    super.clear();
    this.view = this.viewed = undefined;
  }

  /** What was learned of elements with such children, if it holds here. */
  private templateOf(children: readonly object[]): Template | undefined {
    if (this.children !== children) {
      this.children = children;
      this.template = this.templates.get(children);
    }
    const { template, scope } = this;
    if (template === undefined || template.scopeVersion === scope.version) return template;
    if (!scope.has(template.bindings)) return undefined;
    template.scopeVersion = scope.version;
    if (template.credit < 1) template.credit = 1;
    return template;
  }

  /**
   * After an end tag: learns from its element, which {@link readAlike} did not find alike, and which had nothing in it but
   * these children in their order, without attributes, and their text.
   */
  learn(children: readonly TemplateChild<never>[]): void {
    let template = this.templateOf(children);
    if (template === undefined) {
      if (++this.asked <= PATIENCE) return;
      this.asked = 0;
      template = {
        bindings: this.scope.declarationsSince(0),
        scopeVersion: this.scope.version,
        gaps: [[], ...children.map(() => [])],
        credit: FIRST_CREDIT,
      };
      this.templates.set(children, template);
      this.template = template;
    } else if ((template.credit -= PRICE) < 1) return;
    const { at, tokenAt, contentAt } = this;
    const view = this.viewBytes();
    let known = template.gaps[0]!;
    let from = contentAt;
    const add = (to: number, child: number): void => {
      if (known.length < MOST_GAPS && gapAt(view, from, to, known) === undefined)
        known.push(gapOf(view, from, to, child));
    };
    this.at = from;
    for (const [index, { name }] of children.entries()) {
      const text = this.contentOf(name);
      if (text < 0) continue;
      add(text, index);
      known = template.gaps[index + 1]!;
      from = this.plainEnd(text);
      // Its end tag is longer than its start tag by the slash.
      this.at = from + text - this.at + 1;
    }
    // With the beginning of the end tag; of an element without children there is nothing to compare.
    if (from > contentAt) add(tokenAt + 2, -1);
    this.at = at;
  }

  /**
   * After a start tag: reads on through its end tag, if the element is all there and the like of others with these
   * children. Else nothing is read, and what was put into the record is to be thrown away.
   */
  readAlike<Context>(
    children: readonly TemplateChild<Context>[],
    record: Record<string, unknown>,
    context: Context,
  ): boolean {
    this.contentAt = this.at;
    const template = this.templateOf(children);
    if (template === undefined || template.credit < 1) return false;
    if (this.phase !== CONTENT || this.depth >= this.limits.depth) return false;
    const { gaps } = template;
    const { bytes, size } = this;
    const view = this.viewBytes();
    let { at } = this;
    let known = gaps[0]!;
    let count = 0;
    unitCount = 0;
    for (;;) {
      const gap = gapAt(view, at, size, known);
      if (gap === undefined) return false;
      at += gap.size;
      if (gap.child < 0) break;
      known = gaps[gap.child + 1]!;
      const child = children[gap.child]!;
      const before = unitCount;
      let value: string | number = child.fraction === undefined ? NaN : this.numberAt(at, child.fraction);
      if (value === value) {
        at = this.textEnd;
      } else {
        let end = at;
        while (PLAIN_BYTES[bytes[end]!] === 1) end++;
        if (bytes[end] === LT) value = sliceAscii(bytes, at, end);
        else {
          end = putUnits(bytes, at, end, size);
          if (end < 0) return false;
          value = "";
        }
        at = end;
      }
      if (unitCount > 0) {
        late[count] = child;
        values[count] = value;
        ends[count++] = unitCount > before ? unitCount : 0;
      } else if (!child.put(record, value, this, context)) return false;
    }
    const text = count > 0 ? sliceUnits(unitCount) : "";
    let from = 0;
    for (let index = 0; index < count; index++) {
      const to = ends[index]!;
      const value = to === 0 ? values[index]! : text.substring(from, (from = to));
      values[index] = 0;
      if (!(late[index] as TemplateChild<Context>).put(record, value, this, context)) return false;
    }
    template.credit++;
    this.at = at - 2;
    this.next();
    return true;
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
 * Adds the code units of the text at `from`, which is plain up to `to`. Gives its end; -1 where it has more in it than
 * characters and references, or is too long.
 */
function putUnits(bytes: Uint8Array, from: number, to: number, size: number): number {
  // The longest character takes two.
  const most = UNITS.length - 2;
  let at = from;
  let count = unitCount;
  if (count + to - from > most) return -1;
  while (at < to) UNITS[count++] = bytes[at++]!;
  while (count < most) {
    let byte = bytes[at]!;
    while (PLAIN_BYTES[byte] === 1 && count < most) {
      UNITS[count++] = byte;
      byte = bytes[++at]!;
    }
    if (byte === LT) {
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
      if (code === code) while (bytes[at++] !== SEMICOLON);
    } else if (byte >= 0x80) {
      const length = characterLength(bytes, at, size);
      if (length > 0) code = codePointOf(bytes, at, length);
      at += length;
    }
    if (!isXmlChar(code)) return -1;
    if (code > 0xffff) UNITS[count++] = 0xd7c0 + (code >> 10);
    UNITS[count++] = code > 0xffff ? 0xdc00 | (code & 0x3ff) : code;
  }
  return -1;
}

function gapOf(view: DataView, from: number, to: number, child: number): Gap {
  const words: number[] = [];
  for (let at = from; at < to; at += 4) words.push(view.getInt32(Math.min(at, to - 4)));
  return { size: to - from, words, child };
}

/** The gap that stands at a place. None is the beginning of another: each ends with a tag, or the beginning of one. */
function gapAt(view: DataView, at: number, end: number, known: readonly Gap[]): Gap | undefined {
  for (let index = 0; index < known.length; index++) {
    const gap = known[index]!;
    const { size, words } = gap;
    const last = at + size - 4;
    if (last + 4 > end) continue;
    let word = 0;
    for (let here = at; word < words.length; word++, here += 4) {
      if (view.getInt32(here < last ? here : last) !== words[word]) break;
    }
    if (word === words.length) return gap;
  }
  return undefined;
}
