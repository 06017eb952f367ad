// The door: the generated client of Allegro WebAPI, and what logging in needs beside it.
export * from "./generated/index.ts";
export { hashPassword } from "./password.ts";
