// Writes choices whose branches have members in common.
import { presenceOf } from "../conditional.ts";
import type { Holder } from "../holder.ts";
import { propertiesIn } from "../particles.ts";
import type { ModelGroup } from "../types.ts";
import type { WriteMembers } from "./writing.ts";

/**
 * Compiles a choice whose branches have members in common, perhaps in another order: the one is written that holds all
 * that is there. Undefined for any other group.
 */
export function compileShared(
  group: ModelGroup,
  parts: readonly WriteMembers[],
  holders: ReadonlyMap<string, Holder>,
): WriteMembers | undefined {
  const all = propertiesIn(group);
  if (group.kind !== "choice" || new Set(all).size === all.length) return undefined;
  const own = [...new Set(all)].flatMap((property) => holders.get(property) ?? []);
  const presences = own.map((holder) => ({ property: holder.property, present: presenceOf(holder) }));
  const branches = group.particles.map((particle, index) => ({
    properties: new Set(propertiesIn(particle)),
    write: parts[index],
  }));
  return (record, writing) => {
    const there = presences.filter(({ present }) => present(record));
    const branch = branches.find(({ properties }) => there.every(({ property }) => properties.has(property)));
    branch?.write?.(record, writing);
  };
}
