// A host as people have them: the SDK's own client, and somebody who is asked to confirm.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  Client,
  StreamableHTTPClientTransport,
  type CallToolResult,
  type Transport,
} from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

/** What the person does when asked; `none` is a host that cannot ask. */
export type Says = "confirm" | "accept without the tick" | "decline" | "cancel" | "none";

/** A protocol revision: hosts of 2025 open a session, those of 2026 do not. */
export type Era = "2025" | "2026";

/** A connected host. */
export interface Host {
  readonly client: Client;
  /** The questions its person was asked. */
  readonly asked: readonly string[];
  /** What its person says from now on. */
  readonly will: (says: Exclude<Says, "none">) => void;
  readonly call: (name: string, args: Record<string, unknown>) => Promise<CallToolResult>;
  readonly close: () => Promise<void>;
}

const MODES = { "2025": "legacy", "2026": { pin: "2026-07-28" } } as const;

/** Connects a host. */
export async function connectHost(transport: Transport, era: Era, says: Says): Promise<Host> {
  const asked: string[] = [];
  let now = says;
  const client = new Client(
    { name: "test-host", version: "1.0.0" },
    {
      capabilities: says === "none" ? {} : { elicitation: { form: {} } },
      versionNegotiation: { mode: MODES[era] },
    },
  );
  if (says !== "none") {
    client.setRequestHandler("elicitation/create", (request) => {
      asked.push(request.params.message);
      if (now === "decline" || now === "cancel") return { action: now };
      return { action: "accept", content: { confirm: now === "confirm" } };
    });
  }
  await client.connect(transport);
  return {
    client,
    asked,
    will: (next) => {
      now = next;
    },
    call: (name, args) => client.callTool({ name, arguments: args }),
    close: () => client.close(),
  };
}

/** A host's end of HTTP. */
export function httpTransport(url: string): Transport {
  return new StreamableHTTPClientTransport(new URL(url));
}

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

/** Runs the command from its sources: no build is needed, and none can be stale. */
const COMMAND: readonly string[] = ["--conditions=@soapwright/source", "--import", "jiti/register", "src/bin.ts"];

/** The command as a process of its own. */
export function spawnCommand(flags: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...COMMAND, ...flags], { cwd: PACKAGE });
}

/** A host's end of a process that runs the command from its sources. */
export function stdioTransport(flags: readonly string[], env: Record<string, string> = {}): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [...COMMAND, ...flags],
    cwd: PACKAGE,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stderr: "pipe",
  });
}

/** The text of an answer. */
export function textOf(result: CallToolResult): string {
  return result.content.map((block) => (block.type === "text" ? block.text : `(${block.type})`)).join("\n");
}
