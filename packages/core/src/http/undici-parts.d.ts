// The files of undici that make pools, one by one: they have no types of their own.
declare module "undici/lib/dispatcher/pool.js" {
  export { Pool as default } from "undici";
}
declare module "undici/lib/dispatcher/client.js" {
  export { Client as default } from "undici";
}
declare module "undici/lib/core/connect.js" {
  export { buildConnector as default } from "undici";
}
declare module "undici/lib/handler/unwrap-handler.js" {
  const UnwrapHandler: { unwrap(handler: object): object };
  // oxlint-disable-next-line no-restricted-exports -- what undici's files give is their default
  export { UnwrapHandler as default };
}
