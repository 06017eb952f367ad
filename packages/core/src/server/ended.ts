// Why a server ended a connection: told by who ended it, asked by who waited for the rest of its request.

const reasons = new WeakMap<object, string>();

/** Remembers why a socket is about to be ended. */
export function endedBecause(socket: object, reason: string): void {
  reasons.set(socket, reason);
}

/** Why the server ended a socket; undefined where it was the peer, or the network. */
export function whyEnded(socket: object): string | undefined {
  return reasons.get(socket);
}
