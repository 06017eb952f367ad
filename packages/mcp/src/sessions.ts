// Sessions of hosts that speak the protocol as it was in 2025: each has a server of its own until it leaves.

/** One host's connection over many requests. */
export interface Session {
  readonly handle: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** The sessions that are open. */
export interface Sessions {
  add(id: string, session: Session): void;
  /** The session of this name; having asked for it counts as using it. */
  find(id: string): Session | undefined;
  remove(id: string): void;
  close(): Promise<void>;
}

/** How many sessions may be open: hosts come and go without a word, and each leaves one behind. */
export const MOST_SESSIONS = 100;

/** Sessions by name. Beyond `most` the one that was not used for longest is closed; its host begins anew. */
export function createSessions(most: number = MOST_SESSIONS): Sessions {
  const open = new Map<string, Session>();
  const end = (id: string): Promise<void> => {
    const session = open.get(id);
    open.delete(id);
    return session?.close() ?? Promise.resolve();
  };
  return {
    add(id, session) {
      open.set(id, session);
      const [oldest] = open.keys();
      if (open.size > most && oldest !== undefined) void end(oldest).catch(() => undefined);
    },
    find(id) {
      const session = open.get(id);
      if (session === undefined) return undefined;
      // A Map keeps the order of insertion: what was used last stands last.
      open.delete(id);
      open.set(id, session);
      return session;
    },
    remove(id) {
      open.delete(id);
    },
    async close() {
      await Promise.allSettled([...open.keys()].map(end));
    },
  };
}
