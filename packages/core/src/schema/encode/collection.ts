// Writes a type that was collapsed to an array: `ArrayOfX` and its like.
import { checkCount } from "../collection.ts";
import { Misfit } from "../misfit.ts";
import type { CollectionDescriptor } from "../types.ts";
import { describe } from "./describe.ts";
import { compileElement } from "./element.ts";
import { writeItems } from "./members.ts";
import type { WriteContent, WriteOf } from "./writing.ts";

/** Compiles a collection. */
export function compileCollection({ item }: CollectionDescriptor, writeOf: WriteOf): WriteContent {
  const write = compileElement(item, writeOf);
  return (value, writing, open, close) => {
    if (!Array.isArray(value)) throw new Misfit("TYPE", "an array", describe(value));
    checkCount(item, value.length);
    writing.enter();
    writing.xml += `${open}>`;
    writeItems(value, write, item, writing);
    writing.xml += close;
    writing.leave();
  };
}
