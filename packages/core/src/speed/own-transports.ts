// Which transports are ours, and neither keep a request's bytes nor look beyond them: these may share memory with others.

const own = new WeakSet<object>();

/** Says that it is one of them. */
export function addOwnTransport(transport: object): void {
  own.add(transport);
}

/** What tells a caller of a request. */
interface Told {
  readonly onSend?: unknown;
  readonly onExchange?: unknown;
}

/**
 * Whether nobody else sees a call's request: its transport is one of them, and nobody is told. A wrapped transport is
 * none of them: who wrapped it may look at what it is given.
 */
export function isUnseen(transport: object, { onSend, onExchange }: Told): boolean {
  return onSend === undefined && onExchange === undefined && own.has(transport);
}
