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
      run(bytes, random) {
        const whole = ending(() => eventsOf(bytes));
        const most = random.pick([1, 3, 16, 200, 4096]);
        const inPieces = ending(() => eventsOfPieces(bytes, () => 1 + random.below(most)));
        demand(inPieces.told === whole.told, `in pieces: ${inPieces.told}\nwhole: ${whole.told}`);
        return whole.signature;
      },
    };
  },
};

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
