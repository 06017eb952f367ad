// The reader beside saxes: what one reads the other reads alike, but for what is known of saxes.
// @ts-check
import { loadService } from "@soapwright/wsdl";
import { SaxesParser } from "saxes";
import { Finding, demand, signatureOf } from "../outcome.mjs";
import { documents, KITCHEN } from "../seeds.mjs";
import { eventsOf } from "./read.mjs";

/** What we refuse on purpose and saxes reads. */
const OURS_ALONE = [
  /^\[SOAP_XML_DOCTYPE/,
  /^\[SOAP_XML_LIMIT/,
  /^\[SOAP_XML_ENCODING/,
  // It asks of a local name behind a prefix only that each character may stand in a name, also the first: `p:-a`.
  /^\[SOAP_XML_NAMESPACE\] .*expected an (?:element|attribute)'s name\b/,
  // Nor that the target of a processing instruction ends: `<?x?l y?>`.
  /^\[SOAP_XML_SYNTAX\] .*expected ">" behind "\?"/,
];
/** saxes takes the white space off both ends of a namespace; Namespaces in XML compares them as they are. */
const NAMESPACE = /\{\s*([^}]*?)\s*\}/g;
/** A version of XML that SOAP does not use. */
const OTHER_VERSION = /^(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*["']1\.(?!0["'])\d+["']/;

const head = new TextDecoder("latin1");

/** @type {import("./targets.mjs").Target} */
export const saxes = {
  name: "saxes",
  about: "documents, against what saxes reads",
  runs: 500_000,
  async create() {
    return {
      seeds: documents(await loadService(KITCHEN, { port: "Plain" })),
      run(bytes) {
        const theirs = eventsOfSaxes(bytes);
        try {
          const ours = eventsOf(bytes, { encodingDecided: true }).join("\n");
          demand(theirs.events !== undefined, `we read what saxes refuses: ${theirs.refusal ?? ""}`);
          const [alike, due] = [theirs.events, ours].map((events) => events?.replaceAll(NAMESPACE, "{$1}"));
          demand(alike === due, `we read:\n${ours}\nsaxes:\n${theirs.events}`);
          return "read";
        } catch (thrown) {
          if (thrown instanceof Finding) throw thrown;
          const signature = signatureOf(thrown);
          const message = thrown instanceof Error ? thrown.message : "";
          const isOurs =
            OURS_ALONE.some((known) => known.test(message)) || OTHER_VERSION.test(head.decode(bytes.subarray(0, 2000)));
          if (theirs.events !== undefined && !isOurs) {
            throw new Finding(`we refuse what saxes reads: ${signature}`, { cause: thrown });
          }
          return signature;
        }
      },
    };
  },
};

/** @param {Uint8Array} bytes @returns {{ events?: string, refusal?: string }} */
function eventsOfSaxes(bytes) {
  let text;
  try {
    // saxes takes one byte order mark away by itself, and a second one is content.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { refusal: "not UTF-8" };
  }
  const parser = new SaxesParser({ xmlns: true });
  /** @type {string[]} */
  const events = [];
  const addText = (/** @type {string} */ more) => {
    if (more === "") return;
    const last = events.length - 1;
    if (last >= 0 && events[last]?.startsWith("#")) events[last] += more;
    else events.push(`#${more}`);
  };
  let depth = 0;
  parser.on("opentag", ({ uri, local, attributes }) => {
    depth++;
    const told = Object.values(attributes).flatMap((attribute) =>
      attribute.uri === "http://www.w3.org/2000/xmlns/"
        ? []
        : [`{${attribute.uri}}${attribute.local}=${attribute.value}`],
    );
    events.push(`<{${uri}}${local} ${told.join(" ")}`);
  });
  parser.on("closetag", () => {
    depth--;
    events.push("/");
  });
  // Outside the root there is white space, and nobody is told of it.
  parser.on("text", (more) => void (depth > 0 && addText(more)));
  parser.on("cdata", addText);
  parser.on("error", (error) => {
    throw error;
  });
  try {
    parser.write(text).close();
    return { events: events.join("\n") };
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
}
