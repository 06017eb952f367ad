// What each kind of difference between two contracts breaks: one table, for compareServices, the command and the page.

/**
 * What a difference breaks for a caller that was made of the contract as it was: `calls` as such, `requests` (what it
 * sends is refused, or understood otherwise), or `answers` (what it reads is not what its types say).
 */
export type Broken = "calls" | "requests" | "answers";

/** One rule. */
export interface DifferenceEntry {
  /** What has changed, in a few words. */
  readonly change: string;
  /** Where it breaks; a change in a request that breaks only answers is compatible. */
  readonly breaks: Broken | "requests and answers" | "nothing";
  readonly why: string;
}

/** Every rule there is. */
export const differenceTable = {
  // Services and operations
  "service-renamed": { change: "the service has another name", breaks: "nothing", why: "The name is on no wire." },
  "port-renamed": { change: "the port has another name", breaks: "nothing", why: "The name is on no wire." },
  "port-new": { change: "a port is new", breaks: "nothing", why: "Nobody calls it yet." },
  "port-lost": { change: "a port is gone", breaks: "calls", why: "Its callers have nobody to call." },
  "endpoint-moved": {
    change: "the address is another",
    breaks: "calls",
    why: "Who gives no `endpoint` calls the old one, and the contract no longer says that anybody listens there.",
  },
  "soap-version": {
    change: "the SOAP version is another",
    breaks: "calls",
    why: "Envelope and media type are others.",
  },
  "operation-new": { change: "an operation is new", breaks: "nothing", why: "Nobody calls it yet." },
  "operation-lost": { change: "an operation is gone", breaks: "calls", why: "The service refuses it." },
  "action-changed": {
    change: "the SOAPAction is another",
    breaks: "calls",
    why: "A service may tell operations apart by it.",
  },
  "style-changed": {
    change: "the style is another",
    breaks: "calls",
    why: "The Body has another first element: the operation, or the message.",
  },
  "exchange-changed": {
    change: "who answers, or who sends first, is another",
    breaks: "calls",
    why: "A caller waits for an answer that does not come, or is sent one that it does not expect.",
  },
  "message-changed": {
    change: "the Body's element is another, or encoded by other rules",
    breaks: "requests and answers",
    why: "The other side looks for an element of the old name.",
  },
  "header-new": {
    change: "a header block is new",
    breaks: "requests",
    why: "The service may demand it: a contract cannot say. In an answer it is left unread.",
  },
  "header-lost": {
    change: "a header block is gone",
    breaks: "nothing",
    why: "A block that nobody knows is passed over unless it says `mustUnderstand`; one of an answer was never promised.",
  },
  "fault-new": {
    change: "a fault is new",
    breaks: "nothing",
    why: "It is read as an undocumented one, which callers have a case for.",
  },
  "fault-lost": { change: "a fault is gone", breaks: "nothing", why: "It does not come any more." },
  // Members
  "member-new-required": {
    change: "a member that must be there is new",
    breaks: "requests",
    why: "Callers do not send it. In an answer it is passed over, and told to `onUnknown`.",
  },
  "member-new-optional": {
    change: "a member that may be absent is new",
    breaks: "nothing",
    why: "Callers need not send it. In an answer it is passed over, and told to `onUnknown`.",
  },
  "branch-new": {
    change: "a branch of a choice is new",
    breaks: "answers",
    why: "An answer may hold none of the branches that the caller knows.",
  },
  "member-lost-required": {
    change: "a member that must be there is gone",
    breaks: "requests and answers",
    why: "Callers still send it, and refuse an answer without it.",
  },
  "member-lost-optional": {
    change: "a member that may be absent is gone",
    breaks: "requests",
    why: "Callers may still send it. In an answer it is absent, for which they have a case.",
  },
  "member-kind": {
    change: "a member is written otherwise: an attribute for an element, records for a value",
    breaks: "requests and answers",
    why: "The other side does not find it where it was.",
  },
  "name-changed": {
    change: "a member has another name or namespace on the wire",
    breaks: "requests and answers",
    why: "The other side does not find it under the old name.",
  },
  "occurrence-wider": {
    change: "a member may occur less, or more, often",
    breaks: "answers",
    why: "An answer may lack it, or have it too often.",
  },
  "occurrence-narrower": {
    change: "a member must occur more, or less, often",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "occurrence-other": {
    change: "a member may occur less often and must more often, or the reverse",
    breaks: "requests and answers",
    why: "The one does not hold what the other does.",
  },
  "nillable-gained": {
    change: "an element may be nil",
    breaks: "answers",
    why: "An answer may hold what the types of the caller do not.",
  },
  "nillable-lost": {
    change: "an element may no longer be nil",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "default-changed": {
    change: "another value stands for what is empty or absent",
    breaks: "requests and answers",
    why: "The same message means something else.",
  },
  "fixed-gained": {
    change: "only one value is left",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "fixed-lost": {
    change: "a value is no longer fixed",
    breaks: "answers",
    why: "An answer may hold what the types of the caller do not.",
  },
  // Content models
  "order-changed": {
    change: "members stand in another order",
    breaks: "requests",
    why: 'Requests are written in the contract\'s order. Answers are read by name, unless `order: "schema"` is wanted.',
  },
  "content-same": {
    change: "compositors are written otherwise",
    breaks: "nothing",
    why: "What they admit is the same.",
  },
  "content-wider": {
    change: "members may stand together, or be absent, in more ways",
    breaks: "answers",
    why: "An answer may hold what the types of the caller do not.",
  },
  "content-narrower": {
    change: "members may stand together, or be absent, in fewer ways",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "content-other": {
    change: "members stand together in other ways",
    breaks: "requests and answers",
    why: "The one does not hold what the other does.",
  },
  "wildcard-wider": {
    change: "a wildcard admits more namespaces",
    breaks: "nothing",
    why: "What the caller's wildcard does not admit is passed over.",
  },
  "wildcard-narrower": {
    change: "a wildcard admits other namespaces",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  // Types
  "type-renamed": {
    change: "a type has another name",
    breaks: "nothing",
    why: "The name is on no wire.",
  },
  "type-renamed-encoded": {
    change: "a type has another name, and messages say it",
    breaks: "requests and answers",
    why: "An encoded message says the type of each value (`xsi:type`).",
  },
  "type-wider": {
    change: "a type takes more values",
    breaks: "answers",
    why: "An answer may hold what the types of the caller do not.",
  },
  "type-narrower": {
    change: "a type takes fewer values",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "type-other": {
    change: "a type is another",
    breaks: "requests and answers",
    why: "The one does not hold what the other does.",
  },
  "text-and-attributes": {
    change: "a text has attributes beside it, or has them no more",
    breaks: "nothing",
    why: "What may be absent is passed over; what must be there is told as a member.",
  },
  "subtype-first": {
    change: "a type has its first subtype, or an element its first substitute",
    breaks: "answers",
    why: "An answer may hold what the types of the caller do not.",
  },
  "subtype-last-lost": {
    change: "a type has lost its last subtype, or an element its last substitute",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "subtype-new": {
    change: "a further subtype is new",
    breaks: "nothing",
    why: "It is read as an unknown one, `{ $type, $xml }`, which callers have a case for.",
  },
  "subtype-lost": { change: "a subtype is gone", breaks: "requests", why: "What was sent is not admitted any more." },
  "array-rank": {
    change: "an array has other dimensions",
    breaks: "requests and answers",
    why: "An array of arrays is written otherwise than one of two dimensions.",
  },
  // Simple types
  "enumeration-value-new": {
    change: "a value of an enumeration is new",
    breaks: "answers",
    why: "Who reads has no case for it.",
  },
  "enumeration-value-lost": {
    change: "a value of an enumeration is gone",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "facets-wider": {
    change: "facets take more values",
    breaks: "answers",
    why: "An answer may hold what the types of the caller do not.",
  },
  "facets-narrower": {
    change: "facets take fewer values",
    breaks: "requests",
    why: "What was sent is not admitted any more.",
  },
  "facets-other": {
    change: "facets are others",
    breaks: "requests and answers",
    why: "The one does not hold what the other does.",
  },
} as const;

// The compiler holds the table to its shape; `as const` keeps its keys.
differenceTable satisfies Readonly<Record<string, DifferenceEntry>>;

/** Names a rule of {@link differenceTable}. */
export type DifferenceRule = keyof typeof differenceTable;

/** How two sets of messages or values relate, the second as seen from the first. */
export type Relation = "same" | "wider" | "narrower" | "other";

/** Compares two sets, given whether all of one is in another. */
export function relationOf<T>(one: T, other: T, fits: (inner: T, outer: T) => boolean): Relation {
  const kept = fits(one, other);
  const added = !fits(other, one);
  if (kept) return added ? "wider" : "same";
  return added ? "other" : "narrower";
}
