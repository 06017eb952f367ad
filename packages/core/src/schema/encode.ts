// Compiles a type, once, into a closure that writes it: in schema order, refusing what does not fit before a byte is sent.
import { EncodeError, excerpt } from "../error.ts";
import { NS } from "../names.ts";
import { escapeAttribute, escapeText, findForbidden } from "../xml/escape.ts";
import { compileContent } from "./content.ts";
import { nearest } from "./nearest.ts";
import { Misfit, passOn, type EncodeReason } from "./misfit.ts";
import { compileSimple, type CompiledSimple, type FacetRefusal } from "./simple.ts";
import type {
  AttributeMember,
  CollectionDescriptor,
  ComplexTypeDescriptor,
  ElementDescriptor,
  ElementMember,
  GroupMember,
  MemberNotes,
  Particle,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "./types.ts";

/**
 * The text being written and the prefixes it uses. Prefixes are given in the order of first use,
 * so equal values make equal bytes, whatever was written before.
 */
class Writing {
  xml = "";
  private readonly prefixes = new Map<string, string>();

  /** `"ns1:"` for a namespace, `""` for none. */
  qualifier(namespace: string): string {
    if (namespace === "") return "";
    let found = this.prefixes.get(namespace);
    if (found === undefined) {
      found = namespace === NS.xsi ? "xsi:" : namespace === NS.xml ? "xml:" : `ns${this.count() + 1}:`;
      this.prefixes.set(namespace, found);
    }
    return found;
  }

  /** For QName values: the prefix alone. */
  prefixFor(namespace: string): string {
    return this.qualifier(namespace).slice(0, -1);
  }

  /** The declarations of every prefix used, for the root's start tag. */
  declarations(): string {
    let text = "";
    for (const [namespace, qualifier] of this.prefixes) {
      if (namespace !== NS.xml) text += ` xmlns:${qualifier.slice(0, -1)}="${escapeAttribute(namespace)}"`;
    }
    return text;
  }

  private count(): number {
    let count = 0;
    for (const namespace of this.prefixes.keys()) if (namespace !== NS.xsi && namespace !== NS.xml) count++;
    return count;
  }
}

/** Writes one element with its tags. */
type WriteElement = (value: unknown, writing: Writing) => void;

/** Writes what stands between an element's tags; `open` is the start tag so far, without its `>`. */
type WriteContent = (value: unknown, writing: Writing, open: string, close: string) => void;

const writers = new WeakMap<TypeDescriptor, WriteContent>();

/**
 * Writes a global element. The root declares every prefix in use, so the text stands on its own.
 * @throws {EncodeError} with the path, what was expected and what was found; nothing is written then.
 */
export function encodeElement(element: ElementDescriptor, value: unknown): string {
  const writing = new Writing();
  // The root's own prefix comes first; its start tag waits until all prefixes are known.
  const tag = `${writing.qualifier(element.name.namespace)}${element.name.localName}`;
  const open = `<${tag}`;
  try {
    if (value === null && element.nillable) writing.xml = nil(open, writing);
    else contentWriter(element.type)(value, writing, open, `</${tag}>`);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    thrown.steps.push(element.name.localName);
    throw new EncodeError({
      code: `SOAP_ENCODE_${thrown.reason as EncodeReason}`,
      path: thrown.path,
      expected: thrown.expected,
      ...(thrown.found === undefined ? undefined : { found: thrown.found }),
    });
  }
  return open + writing.declarations() + writing.xml.slice(open.length);
}

function nil(open: string, writing: Writing): string {
  return `${open} ${writing.qualifier(NS.xsi)}nil="true"/>`;
}

/** The closure of a type; compiled at its first use. */
function contentWriter(type: TypeDescriptor): WriteContent {
  let write = writers.get(type);
  if (write === undefined) writers.set(type, (write = compile(type)));
  return write;
}

function compile(type: TypeDescriptor): WriteContent {
  switch (type.kind) {
    case "simpleType":
      return simpleContent(type, false);
    case "complexType":
      return compileComplex(type);
    case "collection":
      return compileCollection(type);
  }
}

// ---- what was found, in few words and without secrets ---------------------------------------------

function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(excerpt(value));
    case "bigint":
      return `${excerpt(String(value))}n`;
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? `an array of ${value.length}` : kindOf(value);
    default:
      return `a ${typeof value}`;
  }
}

function kindOf(value: object): string {
  const name: unknown = value.constructor?.name;
  return typeof name === "string" && name !== "Object" && name !== "" ? `a ${excerpt(name, 40)}` : "a record";
}

// ---- simple types -------------------------------------------------------------------------------

function textOf(simple: CompiledSimple, value: unknown, writing: Writing, secret: boolean): string {
  const text = simple.formatValue(value, writing);
  const found = (): string => (secret ? "(a secret)" : describe(value));
  if (typeof text !== "string") {
    throw new Misfit((text as Partial<FacetRefusal>).facet === true ? "FACET" : "TYPE", text.expected, found());
  }
  const forbidden = findForbidden(text);
  if (forbidden >= 0) {
    const code = text.charCodeAt(forbidden).toString(16).toUpperCase().padStart(4, "0");
    throw new Misfit("CHARACTER", "text that XML 1.0 can carry", `U+${code} at character ${forbidden}`);
  }
  return text;
}

function simpleContent(type: SimpleTypeDescriptor, secret: boolean): WriteContent {
  const simple = compileSimple(type);
  return (value, writing, open, close) => {
    writing.xml += `${open}>${escapeText(textOf(simple, value, writing, secret))}${close}`;
  };
}

// ---- elements -----------------------------------------------------------------------------------

function compileElement(member: ElementMember): WriteElement {
  const { name, type, fixed } = member;
  let content: WriteContent | undefined = type.kind === "simpleType" ? simpleContent(type, member.secret === true) : undefined;
  // The tags are made anew only where a message gives the namespace another prefix.
  let qualifier: string | undefined;
  let open = "";
  let close = "";
  const checkFixed = fixed === undefined ? undefined : fixedCheck(type, fixed);
  return (value, writing) => {
    const now = writing.qualifier(name.namespace);
    if (now !== qualifier) {
      qualifier = now;
      open = `<${now}${name.localName}`;
      close = `</${now}${name.localName}>`;
    }
    if (value === null && member.nillable) writing.xml += nil(open, writing);
    else {
      checkFixed?.(value, writing);
      (content ??= contentWriter(type))(value, writing, open, close);
    }
  };
}

function fixedCheck(type: TypeDescriptor, fixed: string): ((value: unknown, writing: Writing) => void) | undefined {
  if (type.kind !== "simpleType") return undefined;
  const simple = compileSimple(type);
  const only = simple.parseText(fixed, undefined, false);
  return (value, writing) => {
    if (value === only || simple.compare?.(value, only) === 0 || simple.formatValue(value, writing) === fixed) return;
    throw new Misfit("FACET", `the fixed value ${JSON.stringify(fixed)}`, "another value");
  };
}

function writeMember(member: ElementMember, write: WriteElement, value: unknown, writing: Writing): void {
  const step = member.name.localName;
  if (member.max > 1) {
    if (!Array.isArray(value)) misfitAt(step, "TYPE", "an array", found(member, value));
    writeItems(value, write, writing, step);
    return;
  }
  try {
    write(value, writing);
  } catch (thrown) {
    passOn(thrown, step);
  }
}

function writeItems(items: readonly unknown[], write: WriteElement, writing: Writing, step?: string): void {
  let at = 0;
  try {
    for (; at < items.length; at++) write(items[at], writing);
  } catch (thrown) {
    if (step === undefined) passOn(thrown, at);
    passOn(thrown, at, step);
  }
}

function found(notes: MemberNotes, value: unknown): string {
  return notes.secret === true ? "(a secret)" : describe(value);
}

function misfitAt(step: string, reason: EncodeReason, expected: string, what?: string): never {
  const misfit = new Misfit(reason, expected, what);
  misfit.steps.push(step);
  throw misfit;
}

// ---- complex types ------------------------------------------------------------------------------

type WriteMembers = (record: Readonly<Record<string, unknown>>, writing: Writing) => void;

function compileComplex(type: ComplexTypeDescriptor): WriteContent {
  const { members } = type;
  const attributes = members.filter((member) => member.kind === "attribute");
  const text = members.find((member) => member.kind === "text");
  const writeAttributes = attributes.length === 0 ? undefined : compileAttributes(attributes);
  const known = new Set(members.map((member) => member.property));
  if (text !== undefined) {
    const simple = compileSimple(text.type);
    const secret = text.secret === true;
    return (value, writing, open, close) => {
      const record = recordOf(value, known);
      let content: string;
      try {
        content = escapeText(textOf(simple, record[text.property], writing, secret));
      } catch (thrown) {
        passOn(thrown, text.property);
      }
      writing.xml += open;
      writeAttributes?.(record, writing);
      writing.xml += `>${content}${close}`;
    };
  }
  const check = compileContent(type.content, members);
  const writeElements = compileElements(type);
  return (value, writing, open, close) => {
    const record = recordOf(value, known);
    check(record);
    writing.xml += open;
    writeAttributes?.(record, writing);
    writing.xml += ">";
    writeElements(record, writing);
    writing.xml += close;
  };
}

/** The elements in the content model's order; branches not taken are absent, so they cost a look each. */
function compileElements(type: Pick<ComplexTypeDescriptor, "members" | "content">): WriteMembers {
  const writes: { readonly property: string; readonly write: (value: unknown, writing: Writing) => void }[] = [];
  for (const property of propertiesIn(type.content)) {
    const member = type.members.find((one) => one.property === property);
    if (member?.kind === "element") {
      const write = compileElement(member);
      writes.push({ property, write: (value, writing) => writeMember(member, write, value, writing) });
    } else if (member?.kind === "group") writes.push({ property, write: compileGroup(member) });
  }
  return (record, writing) => {
    for (const { property, write } of writes) {
      const value = record[property];
      if (value !== undefined) write(value, writing);
    }
  };
}

function propertiesIn(particle: Particle): string[] {
  return typeof particle === "string" ? [particle] : particle.particles.flatMap(propertiesIn);
}

function compileGroup(member: GroupMember): (value: unknown, writing: Writing) => void {
  const known = new Set(member.members.map((one) => one.property));
  const write = compileElements(member);
  return (value, writing) => {
    if (!Array.isArray(value)) misfitAt(member.property, "TYPE", "an array", describe(value));
    writeItems(value, (record, out) => write(recordOf(record, known), out), writing, member.property);
  };
}

function recordOf(value: unknown, known: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Misfit("TYPE", "a record", describe(value));
  }
  for (const key of Object.keys(value)) if (!known.has(key)) unknownMember(key, known);
  return value as Readonly<Record<string, unknown>>;
}

function unknownMember(key: string, known: ReadonlySet<string>): never {
  const near = nearest(key, known);
  const advice = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  // The key stands in quotes: a space at its end is the likeliest mistake, and must be seen.
  const misfit = new Misfit("UNKNOWN", "only members of the contract", `${JSON.stringify(excerpt(key))}${advice}`);
  misfit.steps.push(key);
  throw misfit;
}

// ---- attributes ---------------------------------------------------------------------------------

function compileAttributes(attributes: readonly AttributeMember[]): WriteMembers {
  const uses = attributes.map((member) => ({
    member,
    simple: compileSimple(member.type),
    checkFixed: member.fixed === undefined ? undefined : fixedCheck(member.type, member.fixed),
  }));
  return (record, writing) => {
    for (const { member, simple, checkFixed } of uses) {
      const value = record[member.property];
      const { namespace, localName } = member.name;
      if (value === undefined) {
        if (member.required) misfitAt(`@${localName}`, "MISSING", "the required attribute", "nothing");
        continue;
      }
      try {
        checkFixed?.(value, writing);
        const text = escapeAttribute(textOf(simple, value, writing, member.secret === true));
        writing.xml += ` ${writing.qualifier(namespace)}${localName}="${text}"`;
      } catch (thrown) {
        passOn(thrown, `@${localName}`);
      }
    }
  };
}

// ---- collections --------------------------------------------------------------------------------

function compileCollection(type: CollectionDescriptor): WriteContent {
  const { item } = type;
  const write = compileElement(item);
  const unbounded = item.max === Number.POSITIVE_INFINITY;
  const words = `${unbounded ? `at least ${item.min}` : `${item.min} to ${item.max}`} elements ${item.name.localName}`;
  return (value, writing, open, close) => {
    if (!Array.isArray(value)) throw new Misfit("TYPE", "an array", describe(value));
    if (value.length < item.min || value.length > item.max) throw new Misfit("OCCURS", words, String(value.length));
    writing.xml += `${open}>`;
    writeItems(value, write, writing);
    writing.xml += close;
  };
}
