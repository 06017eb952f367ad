// The journal of calls: the latest ones, numbered, so that a test can ask what happened since it last looked.
import type { CallRecord } from "./call-log.ts";

/** One call in the journal. */
export interface JournalEntry extends CallRecord {
  /** Counted from 1 since the start. */
  readonly number: number;
  /** When it ended by the sandbox's clock, in seconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** The journal of a sandbox. It lives in memory, and forgets the oldest beyond its size. */
export interface CallJournal {
  readonly write: (call: CallRecord, at: number) => void;
  /** Entries with a number above `after`, oldest first. */
  readonly since: (after: number) => readonly JournalEntry[];
  /** How many calls there were since the start, forgotten ones included. */
  readonly count: () => number;
}

/** Makes a journal of up to `size` calls. */
export function callJournal(size: number): CallJournal {
  let entries: JournalEntry[] = [];
  let count = 0;
  return {
    write: (call, at) => {
      count += 1;
      entries.push({ ...call, number: count, at });
      // Cut in halves, so that a call costs the same whether the journal is full or not.
      if (entries.length >= size * 2) entries = entries.slice(-size);
    },
    since: (after) => entries.slice(-size).filter(({ number }) => number > after),
    count: () => count,
  };
}
