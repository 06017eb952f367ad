// The door to Node's http servers: a handler behind a socket, with limits on everything a peer can take.
export { listen, serveHandler } from "./server/node-server.ts";
export type { ListeningServer, ListenOptions, ServeOptions, ServerTls } from "./server/node-server.ts";
export { nodeListener, type AnsweredRequest, type ListenerOptions } from "./server/node-listener.ts";
export type { NodeListener, NodeRequest, NodeResponse } from "./server/node-messages.ts";
export { defaultServerLimits, type ServerLimits } from "./server/limits.ts";
export type { TlsMaterial } from "./http/network-options.ts";
