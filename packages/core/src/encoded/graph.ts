// The elements of one message by name, and what refers to them: values may be shared, and may contain themselves.
import { excerpt } from "../error.ts";
import { attributeOf } from "../schema/encode/tree.ts";
import { Misfit } from "../schema/misfit.ts";
import type { TypeDescriptor } from "../schema/types.ts";
import type { XmlElement } from "../xml/element.ts";
import { encodingRules } from "./names.ts";

const { "1.1": rules11, "1.2": rules12 } = encodingRules;

/** The elements of a message that can be referred to. */
export interface Graph {
  /** By name; `twice` where two elements have it, which is wrong only if something refers to them. */
  readonly byId: ReadonlyMap<string, XmlElement | "twice">;
  /** Where references lead in the end, as far as they were followed: a long chain is walked once. */
  readonly ends: Map<XmlElement, XmlElement>;
}

/** Finds every element that has a name, however deep. */
export function graphOf(roots: readonly XmlElement[]): Graph {
  const byId = new Map<string, XmlElement | "twice">();
  const due: XmlElement[] = roots.toReversed();
  for (let element = due.pop(); element !== undefined; element = due.pop()) {
    const id = idOf(element);
    if (id !== undefined) byId.set(id, byId.has(id) ? "twice" : element);
    for (const child of element.children) if (typeof child !== "string") due.push(child);
  }
  return { byId, ends: new Map() };
}

/** The name that an element can be referred to by. */
export function idOf(element: XmlElement): string | undefined {
  if (element.attributes.length === 0) return undefined;
  return (attributeOf(element, rules12.id.namespace, rules12.id.localName) ?? attributeOf(element, "", "id"))?.trim();
}

/** What an element refers to: a name, without its mark. Undefined where it holds its value itself. */
function refOf(element: XmlElement): string | undefined {
  if (element.attributes.length === 0) return undefined;
  const href = attributeOf(element, rules11.ref.namespace, rules11.ref.localName)?.trim();
  if (href !== undefined) {
    if (href.startsWith("#")) return href.slice(1);
    throw new Misfit("TYPE", "a reference to an element of the message (#id)", JSON.stringify(excerpt(href)), "@href");
  }
  return attributeOf(element, rules12.ref.namespace, rules12.ref.localName)?.trim();
}

/** Whether an element refers to another. */
export function isReference(element: XmlElement): boolean {
  return (
    attributeOf(element, rules11.ref.namespace, rules11.ref.localName) !== undefined ||
    attributeOf(element, rules12.ref.namespace, rules12.ref.localName) !== undefined
  );
}

/**
 * The element that holds the value: the element itself, or the one that it refers to, however far.
 * @throws {Misfit} where a reference leads nowhere, to two elements, or back to itself.
 */
export function follow({ byId, ends }: Graph, element: XmlElement): XmlElement {
  const passed: XmlElement[] = [];
  let end = element;
  for (let ref = refOf(end); ref !== undefined; ref = refOf(end)) {
    const known = ends.get(end);
    if (known !== undefined) {
      end = known;
      break;
    }
    if (passed.length > byId.size) throw new Misfit("TYPE", "a value", "references that only lead to one another");
    passed.push(end);
    const next = byId.get(ref);
    if (next === undefined) throw new Misfit("TYPE", "a reference to an element of the message", `#${excerpt(ref)}`);
    if (next === "twice") throw new Misfit("TYPE", "one element of that id", `several with id ${excerpt(ref)}`);
    end = next;
  }
  for (const each of passed) ends.set(each, end);
  return end;
}

/** The values made so far, by element and by the type that it was read as: what is shared is read once. */
export type Made = Map<XmlElement, Map<TypeDescriptor, unknown>>;

/** Remembers a value before it is filled, for what it holds may refer to it. */
export function remember(made: Made, element: XmlElement, type: TypeDescriptor, value: unknown): void {
  let byType = made.get(element);
  if (byType === undefined) made.set(element, (byType = new Map()));
  byType.set(type, value);
}
