// Where a message's bytes are put: short ones in memory that is used again, long ones in memory that grows by what their lists say.
import { describe, expect, it } from "vitest";
import { envelopeHalves } from "../soap/envelope.ts";
import { soapVersions } from "../soap/version.ts";
import {
  nothingAround,
  ROOM,
  SINK_SIZE,
  sinkItem,
  sinkJoined,
  sinkKnown,
  sinkRoom,
  sinkText,
  takeOpen,
  type ByteSink,
} from "./byte-sink.ts";

const list = (length: number): { length: number } => ({ length });
const sink = (): ByteSink => ({ full: [], open: undefined });
const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** Writes a list, and gives what it became beside the text that is due. */
function written(items: readonly string[], before = "<a>", behind = "</a>"): { whole: Uint8Array; due: string } {
  const all = sink();
  items.forEach((item, index) => {
    sinkItem(all, index, items);
    sinkText(all, item);
  });
  return { whole: sinkJoined(all, before, behind), due: before + items.join("") + behind };
}

const rows = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, index) => `${index};ż`.padEnd(length, "x"));

describe("a message", () => {
  it.each([
    ["of nothing", []],
    ["that is short", rows(10, 100)],
    ["that fills the memory to a few bytes", ["x".repeat(ROOM - 10)]],
    ["that fills the memory exactly", ["x".repeat(ROOM - 4)]],
    ["that is too long by one byte", ["x".repeat(ROOM - 3)]],
    ["of one long text", ["ż".repeat(SINK_SIZE)]],
    ["of a long text behind others", [...rows(10, 100), "😀".repeat(SINK_SIZE)]],
    ["of a long list", rows(40_000, 50)],
    ["of a list whose first items are the shortest", [...rows(2000, 20), ...rows(300, 5000)]],
    ["of a list whose first items are the longest", [...rows(300, 5000), ...rows(20_000, 4)]],
    ["of a short list of long items", rows(20, 60_000)],
  ])("%s is what was put", (_claim, items: string[]) => {
    for (const before of ["", "<a>", "ż".repeat(600), "b".repeat(3000)]) {
      const { whole, due } = written(items, before);
      expect(textOf(whole) === due).toBe(true);
    }
  });

  it("keeps little more memory than it has bytes, whatever its lists said", () => {
    for (const items of [rows(40_000, 50), [...rows(20, 5000), ...rows(1000, 4)], rows(20, 60_000)]) {
      const { whole } = written(items);
      expect(whole.buffer.byteLength).toBeLessThan(2 * whole.length + SINK_SIZE);
    }
  });

  it("moves twice at most where its list goes on as it began", () => {
    const all = sink();
    const memory = new Set<unknown>();
    for (let index = 0; index < 60_000; index++) {
      sinkItem(all, index, list(60_000));
      sinkText(all, "x".repeat(100));
      if (typeof all.open === "object") memory.add(all.open.bytes);
    }
    expect(memory.size).toBeLessThanOrEqual(3);
    expect(sinkJoined(all, "", "").length).toBe(6_000_000);
  });
});

describe("a list", () => {
  it("in an item of another does not count", () => {
    const all = sink();
    sinkText(all, "x");
    const { open } = all;
    if (typeof open !== "object") throw new Error("no memory");
    for (let index = 0; index < 999; index++) {
      sinkItem(all, index, list(1000));
      for (let inner = 0; inner < 300; inner++) sinkItem(all, inner, list(300));
      expect(open.list).toMatchObject({ count: 1000, index });
    }
  });

  it("counts where the one before it has ended, and in no later message", () => {
    const all = sink();
    sinkText(all, "x");
    for (const count of [300, 400]) {
      for (let index = 0; index < count; index++) sinkItem(all, index, list(count));
      expect(all.open).toMatchObject({ list: { count, index: count - 1 } });
    }
    sinkJoined(all, "", "");
    expect(takeOpen().list.count).toBe(0);
  });
});

describe("memory that is used again", () => {
  it.each([
    ["short", 100],
    ["long", 10 * SINK_SIZE],
  ])("holds nothing of a %s message", (_claim, length) => {
    const all = sink();
    sinkText(all, "secret");
    const { open } = all;
    if (typeof open !== "object") throw new Error("no memory");
    const { bytes } = open;
    sinkText(all, "s".repeat(length));
    sinkJoined(all, "<a>", "</a>");
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(takeOpen().bytes).toBe(bytes);
  });

  it("keeps what stands around a message, but for what a Header would fit into", () => {
    const around = nothingAround();
    const kept = (before: string): string => {
      const all = { ...sink(), qualifiers: new Map([["urn:t", "ns1:"]]) };
      sinkText(all, "<b/>");
      if (typeof all.open === "object") all.open.around = around;
      const whole = sinkKnown(all, before, "</a>", false) ?? sinkJoined(all, `${before}<c>`, "</a>");
      expect(textOf(whole)).toBe(`${before}<c><b/></a>`);
      return textOf(around.start);
    };
    expect(kept("<a>")).toBe("<a><c>");
    expect(kept("<a>")).toBe("<a><c>");
    const header = "<s:Header><Pin>1234</Pin></s:Header>";
    const [envelope] = envelopeHalves(soapVersions["1.1"], header, "s");
    expect(kept(envelope)).not.toContain("1234");
    expect(kept(envelope)).not.toContain("1234");
    const [plain] = envelopeHalves(soapVersions["1.1"]);
    expect(kept(plain)).toContain(plain);
  });

  it.each([
    ["before a message is longer than its room", "urn:".padEnd(2000, "t"), 4],
    ["behind a message is longer than its room", "urn:t", ROOM - 3],
  ])("is not written over where what stands %s", (_claim, namespace, length) => {
    const around = nothingAround();
    for (let times = 0; times < 3; times++) {
      const all = { ...sink(), qualifiers: new Map([[namespace, "ns1:"]]) };
      const content = "x".repeat(length);
      for (const character of content) sinkText(all, character);
      if (typeof all.open === "object") all.open.around = around;
      const whole =
        sinkKnown(all, "<a>", "</a>", times === 2) ?? sinkJoined(all, `<a><c xmlns="${namespace}">`, "</a>");
      expect(textOf(whole) === `<a><c xmlns="${namespace}">${content}</a>`).toBe(true);
    }
  });

  it("is asked for less where there is not as much as is expected", () => {
    const all = sink();
    sinkText(all, "x");
    const { open } = all;
    if (typeof open !== "object") throw new Error("no memory");
    const Whole = globalThis.Uint8Array;
    const asked: number[] = [];
    try {
      globalThis.Uint8Array = new Proxy(Whole, {
        construct(target, [size]: [number]) {
          asked.push(size);
          if (size > 150_000) throw new RangeError("Array buffer allocation failed");
          return new target(size);
        },
      });
      sinkRoom(open, 120_000);
    } finally {
      globalThis.Uint8Array = Whole;
    }
    expect(asked.length).toBeGreaterThan(1);
    expect(open.bytes.length).toBeGreaterThanOrEqual(open.at + 120_000);
    expect(open.bytes.length).toBeLessThanOrEqual(150_000);
  });
});
