// A body in a content coding, undone as it comes.
import type { ContentCoding } from "../http/coding.ts";
import { unreadable } from "../http/content-coding.ts";
import type { BodyFlow, BodySink, BodyTaking } from "../http/transport.ts";
import { bodySink } from "./body-sink.ts";

/** What is used of a stream of Node's `zlib`. */
interface InflatingStream {
  on(event: "data", listener: (piece: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end" | "drain", listener: () => void): unknown;
  write(piece: Uint8Array): boolean;
  end(): unknown;
  pause(): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** What is used of Node's `zlib`. */
interface Inflating {
  createGunzip(): InflatingStream;
  createInflate(): InflatingStream;
  createInflateRaw(): InflatingStream;
  createBrotliDecompress(): InflatingStream;
}

/** The sink of a body; where it is coded, one that undoes the coding on the way. */
export function sinkOf(taking: BodyTaking): BodySink {
  const { coding, flow } = taking;
  return coding === undefined ? bodySink(flow) : inflatingSink(coding, taking, flow);
}

function inflatingSink(coding: ContentCoding, { head, inflaters }: BodyTaking, flow: BodyFlow): BodySink {
  let stream: InflatingStream | undefined;
  let starting = false;
  let ended = false;
  let gone = false;
  const early: Uint8Array[] = [];
  const sink = bodySink({
    pause: () => void stream?.pause(),
    resume: () => void stream?.resume(),
    stop() {
      gone = true;
      stream?.destroy();
      flow.stop();
    },
  });
  const refuse = (error: unknown): void => {
    if (gone) return;
    gone = true;
    flow.stop();
    sink.fail(unreadable(head, `a body that is not ${coding}, as its content coding says`, error));
  };
  const write = (piece: Uint8Array): void => {
    if (stream?.write(piece) === false) flow.pause();
  };
  const start = async (first: number): Promise<void> => {
    const zlib = (await inflaters()) as unknown as Inflating;
    if (gone) return;
    stream = made(zlib, coding, first);
    stream.on("data", (piece) => sink.add(piece));
    stream.on("end", () => sink.end());
    stream.on("drain", () => flow.resume());
    stream.on("error", refuse);
    for (const piece of early.splice(0)) write(piece);
    if (ended) stream.end();
  };
  return {
    body: sink.body,
    add(piece) {
      if (gone || piece.length === 0) return;
      if (stream !== undefined) return write(piece);
      early.push(piece);
      if (starting) return;
      starting = true;
      start(piece[0] ?? 0).catch(refuse);
    },
    end() {
      ended = true;
      if (stream !== undefined) stream.end();
      // An empty body is empty in every coding.
      else if (!starting) sink.end();
    },
    fail(error) {
      gone = true;
      stream?.destroy();
      sink.fail(error);
    },
  };
}

function made(zlib: Inflating, coding: ContentCoding, first: number): InflatingStream {
  if (coding === "gzip") return zlib.createGunzip();
  if (coding === "br") return zlib.createBrotliDecompress();
  // "deflate" means the zlib format, and some servers send what is inside of it; RFC 9110 section 8.4.1.2 knows.
  return (first & 0x0f) === 0x08 ? zlib.createInflate() : zlib.createInflateRaw();
}
