// Follows content models that have choices, or groups that may be left out.
import type { ModelGroupCodec } from "../codecs.ts";
import { compileConditions as conditions } from "../conditional.ts";
import { compileShared as encode } from "../encode/shared-choice.ts";
import { compileOrder } from "../order.ts";

/** Attached to such groups. */
export const modelGroupCodec: ModelGroupCodec = {
  conditions,
  order: (content) => compileOrder(content, { repeats: () => true, oneBranch: false }),
  encode,
};
