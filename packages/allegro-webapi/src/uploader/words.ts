// The door `./uploader/words`, for tools: what the older contract says of each message's members.
export { AllegroUploaderWords } from "./generated/words.ts";
