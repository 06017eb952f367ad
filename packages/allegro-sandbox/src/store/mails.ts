// Mails: what the sandbox would have sent. They are kept instead, so that a test can read them.
import { int, long, maybe, text, word, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** A mail. */
export interface Mail {
  readonly id: bigint;
  /** A message between users, its copy to the sender, or a confirmation by the service. */
  readonly kind: "message" | "copy" | "confirmation";
  /** Null where the service itself wrote. */
  readonly senderId: bigint | null;
  readonly receiverId: bigint;
  readonly offerId: bigint | null;
  /** 0 for none. */
  readonly subjectId: number;
  readonly body: string;
  readonly sentAt: number;
}

/** The mails of the sandbox. */
export interface Mails {
  readonly send: (mail: Omit<Mail, "id">) => void;
  /** Messages of one sender after a point in time; copies and confirmations do not count. */
  readonly countSent: (senderId: bigint, after: number) => number;
  /** Everything a user got, oldest first. */
  readonly receivedBy: (receiverId: bigint) => Mail[];
}

/** The columns of {@link Mail}. */
export const mailColumns: Columns<Mail> = {
  id: long,
  kind: word(["message", "copy", "confirmation"]),
  senderId: maybe(long),
  receiverId: long,
  offerId: maybe(long),
  subjectId: int,
  body: text,
  sentAt: int,
};

/** Prepares the statements about mails. */
export function mailsIn(database: Database): Mails {
  const rows = table<Mail>(database, "mails", mailColumns);
  const nextId = database.prepare("SELECT coalesce(max(id), 0) + 1 AS id FROM mails");
  const sent = rows.count("sender_id = :senderId AND kind = 'message' AND sent_at > :after");
  const received = rows.list("WHERE receiver_id = :receiverId ORDER BY id");
  return {
    send: (mail) => {
      rows.insert({ ...mail, id: long.read(nextId.first({})?.["id"], "the next identifier of a mail") });
    },
    countSent: (senderId, after) => sent({ senderId, after: BigInt(after) }),
    receivedBy: (receiverId) => received({ receiverId }),
  };
}
