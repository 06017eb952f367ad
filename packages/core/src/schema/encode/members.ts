// Writes the elements of a record, in the order of the content model.
import { sinkItem } from "#speed/byte-sink";
import { codecOf } from "../codecs.ts";
import { compileContent, missing, stepOf } from "../content.ts";
import { Misfit, passOnFrom } from "../misfit.ts";
import { unknownName } from "../nearest.ts";
import type { Holder } from "../holder.ts";
import { holdersOf } from "../particles.ts";
import { isRecord, memberReader, type Values } from "../record.ts";
import type { Member, MemberNotes, ModelGroup, Particle } from "../types.ts";
import { describe } from "./describe.ts";
import { compileElement } from "./element.ts";
import type { WriteElement, WriteMembers, WriteOf, Writing } from "./writing.ts";

type ReadMember = (record: Values) => unknown;

/** Compiles the elements of a content model; a wildcard must not take the elements of the `named` members. */
export function compileMembers(
  content: ModelGroup,
  members: readonly Member[],
  writeOf: WriteOf,
  named: readonly Member[] = members,
): WriteMembers {
  const { required, check } = compileContent(content, members);
  const writes = new Map<string, WriteMembers>();
  const holders = holdersOf(content, members);
  for (const [property, holder] of holders) {
    writes.set(property, compileHolder(holder, required.has(property), named, writeOf));
  }
  const write = compileParticle(content, writes, holders);
  if (check === undefined) return write;
  return (record, writing) => {
    check(record);
    write(record, writing);
  };
}

function compileParticle(
  particle: Particle,
  writes: ReadonlyMap<string, WriteMembers>,
  holders: ReadonlyMap<string, Holder>,
): WriteMembers {
  if (typeof particle === "string") return writes.get(particle) ?? (() => {});
  const parts = particle.particles.map((part) => compileParticle(part, writes, holders));
  const { codec } = particle;
  const writeOwn = codec === undefined ? undefined : codecOf({ codec }).encode(particle, parts, holders);
  // Branches of a choice that are not taken are absent, so they cost a look each.
  const write: WriteMembers = (record, writing) => {
    for (const part of parts) part(record, writing);
  };
  return writeOwn ?? write;
}

function compileHolder(holder: Holder, isRequired: boolean, named: readonly Member[], writeOf: WriteOf): WriteMembers {
  const read = memberReader(holder.property);
  if (holder.kind === "group") {
    return compileItems(holder, isRequired, read, codecOf(holder).encode(holder, writeOf, named));
  }
  if (holder.kind === "any") return compileItems(holder, isRequired, read, codecOf(holder).encode(holder, named));
  const write = compileElement(holder, writeOf);
  const step = holder.name.localName;
  if (holder.max > 1) return compileItems(holder, isRequired, read, write);
  return (record, writing) => {
    const value = read(record);
    if (value === undefined) {
      if (isRequired) throw missing(holder);
      return;
    }
    try {
      write(value, writing);
    } catch (thrown) {
      passOnFrom(holder, thrown, step);
    }
  };
}

function compileItems(holder: Holder, isRequired: boolean, read: ReadMember, write: WriteElement): WriteMembers {
  const step = stepOf(holder);
  return (record, writing) => {
    const items = itemsOf(holder, isRequired, read(record));
    if (items.length > 0) writeItems(items, write, holder, writing, step);
  };
}

/** The array of a repeated member; where it is absent, that of nothing. */
function itemsOf(holder: Holder, isRequired: boolean, value: unknown): readonly unknown[] {
  if (value !== undefined && !Array.isArray(value)) {
    return passOnFrom(holder, new Misfit("TYPE", "an array", describe(value), stepOf(holder)));
  }
  const items: readonly unknown[] = value ?? [];
  if (isRequired && items.length === 0) throw missing(holder);
  return items;
}

/** Writes the items of an array, one element each. */
export function writeItems(
  items: readonly unknown[],
  write: WriteElement,
  member: MemberNotes,
  writing: Writing,
  ...steps: string[]
): void {
  let at = 0;
  try {
    for (; at < items.length; at++) {
      sinkItem(writing, at, items);
      write(items[at], writing);
      writing.settle();
    }
  } catch (thrown) {
    passOnFrom(member, thrown, at, ...steps);
  }
}

/** Compiles the check that a value is a record of no other members than these. */
export function compileRecord(properties: readonly string[]): (value: unknown) => Values {
  const known = new Set(properties);
  return (value) => {
    if (!isRecord(value)) throw new Misfit("TYPE", "a record", describe(value));
    let at = 0;
    // Most values name their members in the order of the type.
    for (const key of Object.keys(value)) {
      if (key !== properties[at++] && !known.has(key)) {
        throw new Misfit("UNKNOWN", "only members of the contract", unknownName(key, known), key);
      }
    }
    return value;
  };
}
