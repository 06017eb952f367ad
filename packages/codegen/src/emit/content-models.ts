// Content models as the words of core that describe them: how the members of a type may follow one another.
import type { Member, ModelGroup } from "@soapwright/core/model";
import type { FileDraft } from "./file.ts";
import { call, thunk, type Expression } from "./layout.ts";
import { isHolder } from "./shapes.ts";
import { literal } from "./text.ts";

/** How the members follow one another; undefined for all of them in a row, which goes without saying. */
export function describeContent(
  content: ModelGroup,
  members: readonly Member[],
  file: FileDraft,
): Expression | undefined {
  const ordered = members.filter(isHolder).map((member) => member.property);
  const isPlain =
    content.optional !== true &&
    content.particles.length === ordered.length &&
    content.particles.every((particle, index) => particle === ordered[index]);
  if (isPlain && (content.kind === "sequence" || ordered.length === 0)) return undefined;
  if (isPlain && content.kind === "all") return literal(content.kind);
  const { group, hasSpans } = describeModelGroup(content, ordered, file);
  return hasSpans ? thunk(group, MEMBERS) : group;
}

/** What a content model calls the members, where it asks for them. */
const MEMBERS = "members";

/** So many members in a row, and more, are told by the first and the last of them. */
const LONG_ROW = 4;

/** A model group; `hasSpans` where it needs the members to know them all. */
function describeModelGroup(
  { kind, particles, optional }: ModelGroup,
  ordered: readonly string[],
  file: FileDraft,
): { readonly group: Expression; readonly hasSpans: boolean } {
  const parts: Expression[] = [];
  let hasSpans = false;
  for (let index = 0; index < particles.length;) {
    const particle = particles[index];
    if (particle === undefined) break;
    if (typeof particle !== "string") {
      const inner = describeModelGroup(particle, ordered, file);
      hasSpans ||= inner.hasSpans;
      parts.push(inner.group);
      index += 1;
      continue;
    }
    const length = rowLength(particles, index, ordered, ordered.indexOf(particle));
    const last = particles[index + length - 1];
    if (length < LONG_ROW || typeof last !== "string") {
      parts.push(literal(particle));
      index += 1;
    } else {
      parts.push(call(`...${file.word("span")}`, MEMBERS, literal(particle), literal(last)));
      hasSpans = true;
      index += length;
    }
  }
  const group = call(file.word(kind), ...parts);
  return { group: optional === true ? call(file.word("optionalGroup"), group) : group, hasSpans };
}

/** How many particles, from one on, follow each other as the members do from one on. */
function rowLength(
  particles: ModelGroup["particles"],
  from: number,
  ordered: readonly string[],
  start: number,
): number {
  let length = 0;
  while (from + length < particles.length && particles[from + length] === ordered[start + length]) length += 1;
  return length;
}
