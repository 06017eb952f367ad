// Items that need a prefix when the request's root element is long on its way: they declare it themselves.
import { describe, expect, it } from "vitest";
import { tns } from "../../test/orders.ts";
import {
  anonymousType,
  any,
  complexType,
  element,
  many,
  one,
  operation,
  optional,
  otherThan,
  service,
  xs,
  type ComplexType,
  type Operation,
  type QName,
  type Service,
  type XmlElement,
} from "../generated.ts";
import type { Transport } from "../http/transport.ts";
import { parseXml } from "../xml/element.ts";
import { createStreamingClient } from "../streaming.ts";

interface Item {
  text: string;
  kind?: QName;
  $any?: XmlElement[];
}
const ItemType: ComplexType<Item> = complexType(tns, "Item", () => ({
  text: one(xs.string),
  kind: optional(xs.QName),
  $any: any(otherThan("urn:test:orders")),
}));
const save: Operation<{ item: Item[] }, undefined> = operation({
  name: "save",
  input: element(
    tns,
    "Save",
    anonymousType<{ item: Item[] }>(tns, () => ({ item: many(ItemType) })),
  ),
  output: undefined,
});
const Saves = service({
  name: { namespace: "urn:test:orders", localName: "Saves" },
  port: "SavesPort",
  endpoint: "http://saves.test/",
  operations: { save },
}) as Service<{ readonly save: typeof save }>;

const EMPTY = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>';

/** Sends the items one by one, and gives them as the receiver's parser has them. */
async function received(items: readonly Item[]): Promise<readonly XmlElement[]> {
  const pieces: Uint8Array[] = [];
  const transport: Transport = async ({ bodyStream, body }) => {
    if (bodyStream === undefined) pieces.push(body);
    else for await (const piece of bodyStream) pieces.push(piece);
    return { status: 200, headers: { "content-type": "text/xml" }, body: Buffer.from(EMPTY) };
  };
  await createStreamingClient(Saves, { transport }).save({ item: new Set(items) });
  expect(pieces.length).toBeGreaterThan(1);
  const [body] = parseXml(Buffer.concat(pieces).toString()).children as readonly XmlElement[];
  const [message] = (body?.children ?? []) as readonly XmlElement[];
  return (message?.children ?? []) as readonly XmlElement[];
}

const plain = (count: number): Item[] => Array.from({ length: count }, () => ({ text: "x".repeat(1000) }));
const qnameOf = (item: XmlElement | undefined): string => {
  const kind = item?.children[1] as XmlElement;
  const [prefix = "", localName = ""] = (kind.children[0] as string).split(":");
  return `{${kind.namespaces[prefix] ?? "?"}}${localName}`;
};

describe("an item behind the first piece", () => {
  it("declares the namespace of a QName that no item before it had, each time anew", async () => {
    const kind = (localName: string, namespace: string): Item => ({ text: "&", kind: { namespace, localName } });
    const items = await received([
      kind("first", "urn:a"),
      ...plain(200),
      kind("late", "urn:b"),
      kind("later", "urn:b"),
      kind("known", "urn:a"),
      kind("both", 'urn:"c"&'),
      ...plain(1),
    ]);
    expect([items[0], ...items.slice(201, 205)].map(qnameOf)).toEqual([
      "{urn:a}first",
      "{urn:b}late",
      "{urn:b}later",
      "{urn:a}known",
      '{urn:"c"&}both',
    ]);
    expect(items).toHaveLength(206);
  });

  it("declares the namespaces of trees as they were", async () => {
    const tree = parseXml('<p:t xmlns:p="urn:p" p:a="1"><q:u xmlns:q="urn:q"/></p:t>');
    const items = await received([...plain(200), { text: "", $any: [tree] }, ...plain(1)]);
    const late = items[200]?.children[1] as XmlElement;
    expect(late.name).toEqual({ namespace: "urn:p", localName: "t" });
    expect(late.attributes).toMatchObject([{ name: { namespace: "urn:p", localName: "a" }, value: "1" }]);
    expect((late.children[0] as XmlElement).name).toEqual({ namespace: "urn:q", localName: "u" });
  });
});
