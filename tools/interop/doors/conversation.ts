// A conversation with a peer's script: a call goes in as a line of JSON, and what came of it comes out as one.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** What a peer is asked to call. */
export interface PeerCall {
  readonly operation: string;
  /** The element of its message. */
  readonly element: string;
  /** By the names of the contract, in its order. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What a peer made of the answer. */
export interface PeerOutcome {
  readonly value?: unknown;
  readonly fault?: { readonly code: string; readonly text: string; readonly actor: string | null };
  /** It could not do it, in its own words. */
  readonly failure?: string;
  /** The request it sent, where it tells. */
  readonly sent?: string;
}

/** A peer that waits for calls. */
export interface Conversation {
  readonly call: (call: PeerCall) => Promise<PeerOutcome>;
  readonly end: () => void;
}

/** How long a peer may take for one answer, in milliseconds: its first one waits until it has read the contract. */
const PATIENCE_MS = 45_000;

/** Starts a peer's script. A peer that ends before it answers has failed, and what it wrote to standard error says why. */
export function converse(
  [command, ...args]: readonly [string, ...(readonly string[])],
  wsdl: string,
  style: "rpc" | "document",
): Conversation {
  const peer = spawn(command, [...args, wsdl, style], { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  peer.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  // A peer that could not start tells by ending.
  peer.stdin.on("error", () => undefined);
  const waiting: ((outcome: PeerOutcome) => void)[] = [];
  let ended: PeerOutcome | undefined;
  const end = (failure: string): void => {
    ended ??= { failure };
    for (const settle of waiting.splice(0)) settle(ended);
  };
  createInterface({ input: peer.stdout }).on("line", (line) => {
    const settle = waiting.shift();
    // What is no JSON is a warning of the peer's own.
    if (settle !== undefined) settle(line.startsWith("{") ? (JSON.parse(line) as PeerOutcome) : { failure: line });
  });
  peer.on("error", (error) => end(error.message));
  peer.on("close", () => end(lastLine(errors)));
  return {
    call: (call) =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve(ended);
        const late = setTimeout(() => peer.kill(), PATIENCE_MS);
        waiting.push((outcome) => {
          clearTimeout(late);
          resolve(outcome);
        });
        peer.stdin.write(`${JSON.stringify(call)}\n`);
      }),
    end: () => peer.stdin.end(),
  };
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
