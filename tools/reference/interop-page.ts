// The page on other toolkits, made from the tables of tools/interop: who is called with what, and what cannot be done.
import type { DoorCall } from "../interop/doors/calls.ts";
import type { Limit } from "../interop/doors/limits.ts";
import { table } from "./markdown.ts";

/** What the page says of a toolkit. */
export interface PagePeer {
  readonly key: string;
  readonly name: string;
  readonly language: string;
  readonly install: string;
}

const DOORS = ["/service.php", "/uploader.php"] as const;

/** The whole page, as Markdown. */
export function interopPage(peers: readonly PagePeer[], calls: readonly DoorCall[], limits: readonly Limit[]): string {
  const ends = (peer: PagePeer, door: Limit["door"]): string => {
    const without = limits
      .filter((limit) => limit.peer === peer.key && limit.door === door)
      .flatMap((limit) => limit.calls);
    return `${calls.length - without.length} of ${calls.length}`;
  };
  const rows = peers.map((peer) => [
    peer.name,
    peer.language,
    ...DOORS.map((door) => ends(peer, door)),
    `\`${peer.install}\``,
  ]);
  const reasons = limits.map(({ peer, door, calls: names, reason }) => [
    peers.find(({ key }) => key === peer)?.name ?? peer,
    `\`${door}\``,
    names.map((name) => `\`${name}\``).join(", "),
    reason,
  ]);
  return [
    "<!-- Generated from tools/interop by `npm run reference`. Do not edit. -->",
    "# Other toolkits",
    "Clients that nobody here wrote call both doors of [the Allegro sandbox](../guides/sandbox.md): `/service.php` (document/literal) and `/uploader.php` (rpc/encoded). Each must read what our own client reads, values and faults, to the letter. `npm run interop` runs those that the machine has.",
    table(["toolkit", "language", ...DOORS.map((door) => `calls at \`${door}\``), "to have it"], rows),
    `The calls: ${calls.map(({ name }) => `\`${name}\``).join(", ")}.`,
    "## What cannot be done, and why",
    reasons.length === 0 ? "Nothing." : table(["toolkit", "door", "calls", "why"], reasons),
    "## What it took",
    "- **zeep** fetches the schema of SOAP encoding from its namespace's address; its transport is given the part the contract uses. It knows no nil in SOAP encoding, so what there is nothing to say of is left out (`xsd.SkipValue`), and each item of an array is told its type (`xsd.AnyObject`).\n- **node-soap** knows no nil either. It and **strong-soap** send SOAP encoding without types, with arrays as records with `item`; the sandbox takes that, as the service did. strong-soap wants the message's element named around a document/literal request.\n- In PHP, `SOAP_SINGLE_ELEMENT_ARRAYS` makes a list of one a list.",
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}
