// The door for tools: what the contract says of each message's members. Who only calls does not ship it.
export { AllegroWebApiWords } from "./generated/words.ts";
