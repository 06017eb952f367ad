// Items that need a prefix when the request's root element is long on its way: they declare it themselves.
import { describe, expect, it } from "vitest";
import { tns } from "../../test/orders.ts";
import {
  anonymousType,
  any,
  complexType,
  element,
  many,
  nillable,
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

interface Note {
  text: string;
  kind?: QName;
  note?: string | null;
}
const ItemType: ComplexType<Item> = complexType(tns, "Item", () => ({
  text: one(xs.string),
  kind: optional(xs.QName),
  $any: any(otherThan("urn:test:orders")),
}));
const Saves = saving(ItemType);

type Saving<T> = Service<{ readonly save: Operation<{ item: T[] }, undefined> }>;

/** A service that takes such items. */
function saving<T>(type: ComplexType<T>): Saving<T> {
  const save: Operation<{ item: T[] }, undefined> = operation({
    name: "save",
    input: element(
      tns,
      "Save",
      anonymousType<{ item: T[] }>(tns, () => ({ item: many(type) })),
    ),
    output: undefined,
  });
  return service({
    name: { namespace: "urn:test:orders", localName: "Saves" },
    port: "SavesPort",
    endpoint: "http://saves.test/",
    operations: { save },
  }) as Saving<T>;
}

const EMPTY = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>';

/** Sends the items one by one, and gives the message. */
async function sent<T>(items: Iterable<T>, saves: Saving<T>): Promise<string> {
  const pieces: Uint8Array[] = [];
  const transport: Transport = async ({ bodyStream, body }) => {
    if (bodyStream === undefined) pieces.push(body);
    else for await (const piece of bodyStream) pieces.push(piece);
    return { status: 200, headers: { "content-type": "text/xml" }, body: Buffer.from(EMPTY) };
  };
  await createStreamingClient(saves, { transport }).save({ item: new Set(items) });
  expect(pieces.length).toBeGreaterThan(1);
  return Buffer.concat(pieces).toString();
}

/** The items as the receiver's parser has them. */
async function received(items: readonly Item[]): Promise<readonly XmlElement[]> {
  const [body] = parseXml(await sent(items, Saves)).children as readonly XmlElement[];
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

describe("an item that could be written straight", () => {
  const NoteType: ComplexType<Note> = complexType(tns, "Note", () => ({
    text: one(xs.string),
    kind: optional(xs.QName),
    note: optional(nillable(xs.string)),
  }));
  const note = saving(NoteType);
  const [first, ...rest] = plain(200);
  const xml = (item: Note, declared = "", content = ""): string =>
    `<ns1:item${declared}><ns1:text>${item.text}</ns1:text>${content}</ns1:item>`;
  const xsi = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const b = { namespace: "urn:b", localName: "b" };

  /** What stands between the root's tags. */
  async function itemsOf(items: readonly Note[], declared: string): Promise<string> {
    const [, content] = (await sent(items, note)).split(`<ns1:Save xmlns:ns1="urn:test:orders"${declared}>`);
    return (content ?? "none").split("</ns1:Save>")[0] ?? "";
  }

  it("declares what no item before it needed, as one that could not", async () => {
    const text = "żółw & co".repeat(3);
    const escaped = text.replaceAll("&", "&amp;");
    const late: readonly (readonly [item: Note, due: string])[] = [
      [{ text, kind: b }, xml({ text: escaped }, ' xmlns:ns2="urn:b"', "<ns1:kind>ns2:b</ns1:kind>")],
      [{ text, kind: b }, xml({ text: escaped }, ' xmlns:ns3="urn:b"', "<ns1:kind>ns3:b</ns1:kind>")],
      [{ text, note: null }, xml({ text: escaped }, xsi, '<ns1:note xsi:nil="true"/>')],
      ...plain(80).map((item) => [item, xml(item)] as const),
      [{ text, note: null }, xml({ text: escaped }, xsi, '<ns1:note xsi:nil="true"/>')],
      [{ text, kind: b }, xml({ text: escaped }, ' xmlns:ns4="urn:b"', "<ns1:kind>ns4:b</ns1:kind>")],
      ...plain(200).map((item) => [item, xml(item)] as const),
      [{ text, kind: b }, xml({ text: escaped }, ' xmlns:ns5="urn:b"', "<ns1:kind>ns5:b</ns1:kind>")],
    ];
    const items = [first, ...rest, ...late.map(([item]) => item)].filter((item) => item !== undefined);
    const due = [...plain(200).map((item) => xml(item)), ...late.map(([, each]) => each)].join("");
    expect((await itemsOf(items, "")) === due).toBe(true);
  });

  it("declares nothing that the first piece needed", async () => {
    const nil: Note = { text: "n", note: null };
    const due = xml(nil, "", '<ns1:note xsi:nil="true"/>');
    const items = [...plain(9), nil, ...plain(200), { ...nil }];
    const written = [...plain(9).map((item) => xml(item)), due, ...plain(200).map((item) => xml(item)), due].join("");
    expect((await itemsOf(items, xsi)) === written).toBe(true);
  });

  it("is refused with its place, whatever was written before it", async () => {
    const bad = [...plain(300), { text: "\u0000" }];
    await expect(sent(bad, note)).rejects.toThrow(
      "Save/item[300]/text: expected text that XML 1.0 can carry, found U+0000 at character 0 (a part of the message was sent)",
    );
  });
});
