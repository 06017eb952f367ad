// Makes the overlay of uploader.wsdl from that of service.wsdl: the same operations and codes, under names with dashes.

/** What is said otherwise of the older contract, which has no schema that lets a member be absent. */
const SAID_OTHERWISE: readonly (readonly [service: string, uploader: string])[] = [
  ["service: serviceService\nport: servicePort\n", "service: AllegroWebApiService\nport: AllegroWebApiPort\n"],
  [
    "  The pages write names with dashes (session-handle); this service uses camel case (session-handle). Besides the codes\n",
    "  Names have dashes, as on the pages; a client that has nothing to say in a request sends nil. Besides the codes\n",
  ],
  ["Sender (the message does not fit the schema), ", ""],
  ["the schema lets it be absent", "a client may send nil for it"],
  [
    "The page requires the list and the schema does not, so an absent list gets this code as well.",
    "The page requires the list; nil in its place gets this code as well.",
  ],
  ["The schema demands the member, so", "A client sends the member always, if only as nil, so"],
  ["the schema demands both members", "a client sends both"],
];

const HEAD = `# What uploader.wsdl cannot say. Made from overlay.yaml, which is for the same operations: change that one, and run
# \`npm run reference\`.

`;

/** `usersBlackListArray` is `users-black-list-array` in the older contract. */
export function dashedName(wire: string): string {
  return wire.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The overlay of `uploader.wsdl`.
 * @param overlay The text of `overlay.yaml`.
 * @param wsdl The text of `service.wsdl`, which says what is a member's name.
 * @throws {Error} where a sentence that has to be said otherwise is no longer there.
 */
export function uploaderOverlay(overlay: string, wsdl: string): string {
  const members = new Set([...wsdl.matchAll(/<xsd:element name="([a-z]\w*)"/g)].map(([, name]) => name));
  const body = overlay.slice(overlay.indexOf("overlay: 1"));
  const named = body.replaceAll(/\b[a-z]\w*\b/g, (word) => (members.has(word) ? dashedName(word) : word));
  return HEAD + SAID_OTHERWISE.reduce(saidOtherwise, named);
}

function saidOtherwise(text: string, [service, uploader]: readonly [string, string]): string {
  if (!text.includes(service)) throw new Error(`overlay.yaml no longer says ${JSON.stringify(service)}`);
  return text.replaceAll(service, uploader);
}
