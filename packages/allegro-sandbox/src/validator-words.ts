// Why the schema forbids a request, in the words of libxml2, the validator of the real service: its first complaint.
import { childrenOf, textOf, type QName, type XmlElement } from "@soapwright/core";
import {
  compileSimple,
  isRefusal,
  type ElementMember,
  type SimpleTypeDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";

const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
const WHITE_SPACE = /^[ \t\r\n]*$/;

/** Elements in an order, or in any: all that the contracts of the service are made of. */
interface Content {
  readonly kind: "sequence" | "all";
  readonly members: readonly ElementMember[];
}

/**
 * The first complaint about an element of a type; undefined where there is none, or where the type is of a kind that
 * the service's contracts do not have.
 */
export function validatorWords(element: XmlElement, type: TypeDescriptor): string | undefined {
  if (type.kind === "simpleType") return simpleWords(element, type);
  const content = contentOf(type);
  if (content === undefined) return undefined;
  const attribute = element.attributes.find(({ name }) => name.namespace !== SCHEMA_INSTANCE);
  if (attribute !== undefined) {
    const name = `attribute '${nameOf(attribute.name)}'`;
    return `Element '${nameOf(element.name)}', ${name}: The attribute '${nameOf(attribute.name)}' is not allowed.`;
  }
  if (element.children.some((child) => typeof child === "string" && !WHITE_SPACE.test(child))) {
    return complain(
      element,
      "Character content other than whitespace is not allowed because the content type is 'element-only'.",
    );
  }
  return content.kind === "all" ? allWords(element, content.members) : sequenceWords(element, content.members);
}

function sequenceWords(element: XmlElement, members: readonly ElementMember[]): string | undefined {
  // Where the next element may stand: in this member, which has come so many times, or in one after it.
  let at = 0;
  let times = 0;
  for (const child of childrenOf(element)) {
    const due = dueFrom(members, at, times);
    const found = due.find(({ name }) => sameName(name, child.name));
    if (found === undefined) return complain(child, `This element is not expected.${expected(due)}`);
    const index = members.indexOf(found);
    times = index === at ? times + 1 : 1;
    at = index;
    const inner = validatorWords(child, found.type);
    if (inner !== undefined) return inner;
  }
  const due = dueFrom(members, at, times);
  const isMissing = members.some((member, index) => index >= at && member.min > (index === at ? times : 0));
  return isMissing ? complain(element, `Missing child element(s).${expected(due)}`) : undefined;
}

/** The members that the next element may be, up to the first that must come. */
function dueFrom(members: readonly ElementMember[], at: number, times: number): readonly ElementMember[] {
  const due: ElementMember[] = [];
  for (const [index, member] of members.entries()) {
    if (index < at) continue;
    const came = index === at ? times : 0;
    if (came < member.max) due.push(member);
    if (came < member.min) break;
  }
  return due;
}

function allWords(element: XmlElement, members: readonly ElementMember[]): string | undefined {
  const left = new Set(members);
  for (const child of childrenOf(element)) {
    const found = [...left].find(({ name }) => sameName(name, child.name));
    if (found === undefined) return complain(child, `This element is not expected.${expected([...left])}`);
    left.delete(found);
    const inner = validatorWords(child, found.type);
    if (inner !== undefined) return inner;
  }
  const isMissing = [...left].some(({ min }) => min > 0);
  return isMissing ? complain(element, `Missing child element(s).${expected([...left])}`) : undefined;
}

function simpleWords(element: XmlElement, type: SimpleTypeDescriptor): string | undefined {
  if (childrenOf(element).length > 0) {
    return complain(element, "Element content is not allowed, because the type definition is simple.");
  }
  const text = textOf(element);
  const { parseText, words } = compileSimple(type);
  if (!isRefusal(parseText(text, undefined, true))) return undefined;
  return complain(element, `'${text}' is not a valid value of the atomic type '${words}'.`);
}

function contentOf(type: TypeDescriptor): Content | undefined {
  if (type.kind === "collection") return { kind: "sequence", members: [type.item] };
  if (type.kind !== "complexType") return undefined;
  const { kind, particles } = type.content;
  if (kind === "choice" || particles.some((particle) => typeof particle !== "string")) return undefined;
  const members = type.members.filter((member) => member.kind === "element");
  return members.length === type.members.length ? { kind, members } : undefined;
}

function complain(element: XmlElement, words: string): string {
  return `Element '${nameOf(element.name)}': ${words}`;
}

function expected(members: readonly ElementMember[]): string {
  if (members.length === 0) return "";
  const names = members.map(({ name }) => nameOf(name)).join(", ");
  return members.length === 1 ? ` Expected is ( ${names} ).` : ` Expected is one of ( ${names} ).`;
}

function nameOf({ namespace, localName }: QName): string {
  return namespace === "" ? localName : `{${namespace}}${localName}`;
}

function sameName(left: QName, right: QName): boolean {
  return left.localName === right.localName && left.namespace === right.namespace;
}
