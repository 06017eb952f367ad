// The reader of whole documents: it reads to the end or says what is wrong and where, one reader for all of them.
// @ts-check
import { XmlError } from "@soapwright/core";
import { toUtf8, XmlReader } from "@soapwright/core/model";
import { loadService } from "@soapwright/wsdl";
import { demand, signatureOf } from "../outcome.mjs";
import { documents, KITCHEN } from "../seeds.mjs";
import { readOn } from "./read.mjs";

/** @type {import("./targets.mjs").Target} */
export const reader = {
  name: "reader",
  about: "documents, read whole",
  runs: 10_000_000,
  async create() {
    const one = new XmlReader(new TextEncoder().encode("<a/>"), { encodingDecided: true });
    return {
      seeds: documents(await loadService(KITCHEN, { port: "Plain" })),
      run(bytes) {
        try {
          const utf8 = toUtf8(bytes);
          one.reset(utf8);
          /** @type {string[]} */
          const events = [];
          readOn(one, events, 2 * utf8.length + 4);
          return `read ${Math.min(events.length, 40)}`;
        } catch (thrown) {
          if (thrown instanceof XmlError) {
            demand(thrown.offset >= 0 && thrown.line >= 1 && thrown.column >= 1, "an error without a place");
          }
          return signatureOf(thrown);
        }
      },
    };
  },
};
