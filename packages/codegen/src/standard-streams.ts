// Standard streams that may break while the command writes: a reader that has seen enough, a disk that is full.
import type { Writable } from "node:stream";

/** A stream of a process. */
export type StandardStream = Pick<Writable, "on">;

/** What broke. */
export interface Breakage {
  /** Undefined while all was written, or while only the reader went away: `soapwright inspect … | head`. */
  readonly lost: () => string | undefined;
}

/**
 * Keeps a broken stream from ending the process with a stack. A reader that closed its pipe wanted no more, so the
 * command goes on and ends as it would have; any other failure means that words got lost.
 */
export function watchStreams(streams: readonly StandardStream[]): Breakage {
  let lost: string | undefined;
  for (const stream of streams)
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // Windows says EOF where others say EPIPE.
      if (error.code !== "EPIPE" && error.code !== "EOF") lost ??= error.message;
    });
  return { lost: () => lost };
}
