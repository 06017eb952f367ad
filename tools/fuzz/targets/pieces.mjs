// The reader of documents that come in pieces: the same events and the same errors, wherever the pieces end.
// @ts-check
import { XmlError } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { demand, signatureOf } from "../outcome.mjs";
import { documents, KITCHEN } from "../seeds.mjs";
import { eventsOf, eventsOfPieces } from "./read.mjs";

/** @type {import("./targets.mjs").Target} */
export const pieces = {
  name: "pieces",
  about: "documents in pieces, against the same read whole",
  runs: 500_000,
  async create() {
    return {
      seeds: documents(await loadService(KITCHEN, { port: "Plain" })),
      run(broken, random) {
        const bytes = random.once(4) ? dressed(broken, random) : broken;
        const whole = ending(() => eventsOf(bytes));
        const most = random.pick([1, 3, 16, 200, 4096, 100_000]);
        // One that is short and one that is not make the window move early.
        let first = random.once(2) ? 1 + random.below(80) : 0;
        const inPieces = ending(() =>
          eventsOfPieces(bytes, () => {
            const length = first || 1 + random.below(most);
            first = 0;
            return length;
          }),
        );
        demand(inPieces.told === whole.told, `in pieces: ${inPieces.told}\nwhole: ${whole.told}`);
        return whole.signature;
      },
    };
  },
};

/**
 * The document behind a byte order mark and a declaration, and so long that it does not fit into a reader's first window.
 * @param {Uint8Array} bytes
 * @param {import("../random.mjs").Random} random
 */
function dressed(bytes, random) {
  const isMarked = bytes[0] === 0xef;
  const isDeclared = bytes[isMarked ? 4 : 1] === 0x3f;
  const start = `${isMarked ? "" : "\ufeff"}${isDeclared || isMarked ? "" : '<?xml version="1.0"?>'}`;
  return Buffer.concat([Buffer.from(start), bytes, Buffer.from(" ".repeat(15_000 + random.below(20_000)))]);
}

/** @param {() => string[]} read @returns {{ told: string, signature: string }} */
function ending(read) {
  try {
    const events = read();
    return { told: events.join("\n"), signature: `read ${Math.min(events.length, 40)}` };
  } catch (thrown) {
    const signature = signatureOf(thrown);
    const place = thrown instanceof XmlError ? `${thrown.offset} ${thrown.line}:${thrown.column}` : "";
    return { told: `${signature} at ${place}`, signature };
  }
}
