// A document as what it says, whatever prefixes it says it with: names, namespaces, attributes and text.
import { childrenOf, parseXml, type XmlElement } from "@soapwright/core";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** One element as lines, each child further in; attributes sorted; the QName of `xsi:type` with its namespace. */
export function infosetOf(xml: string): string {
  return linesOf(parseXml(xml), "").join("\n");
}

function linesOf(element: XmlElement, indent: string): readonly string[] {
  const attributes = element.attributes
    .map(({ name, value }) => {
      const isType = name.namespace === XSI && name.localName === "type";
      return ` @${clark(name)}=${isType ? expanded(value, element) : value}`;
    })
    .toSorted();
  const children = childrenOf(element);
  // White space between elements, or alone in one, is layout.
  const own = element.children.filter((child) => typeof child === "string").join("");
  const shown = children.length > 0 || own.trim() === "" ? own.trim() : own;
  return [
    `${indent}${clark(element.name)}${attributes.join("")}${shown === "" ? "" : ` ${JSON.stringify(shown)}`}`,
    ...children.flatMap((child) => linesOf(child, `${indent}  `)),
  ];
}

function expanded(value: string, { namespaces }: XmlElement): string {
  const colon = value.indexOf(":");
  const namespace = namespaces[colon === -1 ? "" : value.slice(0, colon)] ?? "";
  return clark({ namespace, localName: value.slice(colon + 1) });
}

function clark({ namespace, localName }: { readonly namespace: string; readonly localName: string }): string {
  return `{${namespace}}${localName}`;
}
