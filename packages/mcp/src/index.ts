// The door: a catalogue of tools as an MCP server.
export { createMcpServer, serveHttp, serveStdio } from "./serve.ts";
export type { McpOptions, StdioOptions, StdioServing } from "./serve.ts";
export type { HttpAddress, HttpServer } from "./http-server.ts";
export type { ToolOptions } from "./tool-host.ts";
export { ERROR_META_KEY, type Refusal } from "./error-result.ts";
export type { McpServer } from "./sdk.ts";
