// Reads and writes repeated model groups.
import type { GroupCodec } from "../codecs.ts";
import { compileGroup as decode } from "../decode/groups.ts";
import { compileGroup as encode } from "../encode/groups.ts";

/** Attached to repeated groups. */
export const groupCodec: GroupCodec = { decode, encode };
