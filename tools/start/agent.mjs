// The same service as an agent sees it: the MCP server as a process, a real MCP client, one tool called.
// @ts-check
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const bin = fileURLToPath(new URL("../../packages/mcp/dist/bin.js", import.meta.url));

/**
 * Starts `soapwright-mcp` for the Allegro client and calls doGetDeals through it. The session never is an argument.
 * @param {{ endpoint: string, sessionHandle: string }} service
 * @returns {Promise<{ tools: number, answer: unknown, text: string, failed: boolean }>}
 */
export async function callThroughMcp({ endpoint, sessionHandle }) {
  const client = new Client({ name: "npm-start", version: "1.0.0" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bin, "--package", "@soapwright/allegro-webapi", "--read-only"],
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: {
      PATH: process.env["PATH"] ?? "",
      SOAPWRIGHT_ENDPOINT: endpoint,
      SOAPWRIGHT_SET_SESSIONHANDLE: sessionHandle,
    },
    stderr: "pipe",
  });
  let said = "";
  transport.stderr?.on("data", (bytes) => (said += String(bytes)));
  try {
    await client.connect(transport);
  } catch (error) {
    throw new Error(`the MCP server did not start: ${said.trim() || String(error)}`, { cause: error });
  }
  try {
    const { tools } = await client.listTools();
    const result = await client.callTool({ name: "doGetDeals", arguments: { itemId: "5000000001", buyerId: 102 } });
    const [first] = /** @type {{ type: string, text?: string }[]} */ (result.content);
    return {
      tools: tools.length,
      answer: result.structuredContent,
      text: first?.text ?? "",
      failed: result.isError === true,
    };
  } finally {
    await client.close();
  }
}
