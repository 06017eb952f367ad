// Where a message's text becomes bytes while it is written, in pieces.
import type * as speed from "#speed/byte-sink";
import { encodeUtf8, joined } from "../xml/utf8.ts";

export type { ByteSink } from "#speed/byte-sink";

/** Adds text. */
export const sinkText: typeof speed.sinkText = ({ full }, text) => {
  full.push(encodeUtf8(text));
};

/** Nothing is known. */
export function sinkKnown(): undefined {}

/** How many bytes were put. */
export const sinkSize: typeof speed.sinkSize = ({ full }) => full.reduce((size, piece) => size + piece.length, 0);

/** Takes back all but the first of them; what was put at once is taken back at once. */
export const sinkCut: typeof speed.sinkCut = (sink, size) => {
  while (sinkSize(sink) > size) sink.full.pop();
};

/** Everything, between two texts. */
export const sinkJoined: typeof speed.sinkJoined = ({ full }, before, behind) =>
  joined([encodeUtf8(before), ...full, encodeUtf8(behind)]);

/** How long a list is does not matter to pieces. */
export function sinkItem(): void {}
