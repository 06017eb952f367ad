// The door `./uploader`: the generated client of the older contract, in SOAP encoding. Who does not import it ships none of it.
export * from "./generated/index.ts";
export { hashPassword } from "../password.ts";
