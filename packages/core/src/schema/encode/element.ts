// Writes an element with what its declaration says beyond its type: nil, default and fixed.
import { compileStraight } from "#speed/straight-writing";
import { codecOf } from "../codecs.ts";
import { compileFixed } from "../fixed.ts";
import type { ElementMember } from "../types.ts";
import { compileSimpleElement } from "./simple.ts";
import { nil, type WriteContent, type WriteElement, type WriteOf } from "./writing.ts";

/** Compiles a member that is an element. */
export function compileElement(member: ElementMember, writeOf: WriteOf): WriteElement {
  const { name, type, nillable, nil: codec } = member;
  const writeNil = codec === undefined ? undefined : codecOf({ codec }).encode(type);
  // Types may contain each other in circles, so a member's type waits for its first use.
  let content: WriteContent | undefined =
    type.kind === "simpleType" ? compileSimpleElement(type, member.default) : undefined;
  const checkFixed = compileFixed(type, member.fixed);
  // The tags are made anew only where a message gives the namespace another prefix.
  let qualifier: string | undefined;
  let open = "";
  let close = "";
  const writeStraight = checkFixed === undefined ? compileStraight(member) : undefined;
  return (value, writing) => {
    if (writeStraight?.(value, writing) === true) return;
    const now = writing.qualifier(name.namespace);
    if (now !== qualifier) {
      qualifier = now;
      open = `<${now}${name.localName}`;
      close = `</${now}${name.localName}>`;
    }
    if (writeNil?.(value, writing, open) === true) return;
    if (value === null && nillable) writing.xml += nil(open, writing);
    else {
      checkFixed?.(value);
      (content ??= writeOf(type))(value, writing, open, close, name);
    }
  };
}
