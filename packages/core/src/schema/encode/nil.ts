// Writes an element that is nil with the attributes of its type.
import { Misfit } from "../misfit.ts";
import { isNil, mayHaveAttributes, NIL_MARK } from "../nil.ts";
import { isRecord, type Values } from "../record.ts";
import { tagWords, TYPE_TAG, typesByTag } from "../type-tags.ts";
import type { ComplexTypeDescriptor, PolymorphicDescriptor, TypeDescriptor } from "../types.ts";
import { compileAttributes } from "./attributes.ts";
import { describe } from "./describe.ts";
import { compileRecord } from "./members.ts";
import { instanceType, refusesTag } from "./polymorphic.ts";
import { nil, nilMark, type WriteNil, type Writing } from "./writing.ts";

type WriteRecord = (value: unknown, writing: Writing, open: string) => void;

/** Compiles it, at its first use: types may contain each other in circles. */
export function compileNil(type: TypeDescriptor): WriteNil {
  let write: WriteRecord | undefined;
  return (value, writing, open) => {
    if (!isNil(value)) return false;
    (write ??= compile(type))(value, writing, open);
    return true;
  };
}

function compile(type: TypeDescriptor): WriteRecord {
  if (mayHaveAttributes(type)) {
    if (type.kind === "complexType") return compileAttributed(type);
    if (type.kind === "polymorphic") return compileTyped(type);
  }
  return (value, writing, open) => {
    if (value !== null) throw new Misfit("TYPE", "null, for its type has no attributes", describe(value));
    writing.xml += nil(open, writing);
  };
}

/** @param tags Properties that a record has beside the attributes. */
function compileAttributed(type: ComplexTypeDescriptor, ...tags: readonly string[]): WriteRecord {
  const attributes = type.members.filter(({ kind }) => kind === "attribute" || kind === "anyAttribute");
  const asRecord = compileRecord([...tags, NIL_MARK, ...attributes.map(({ property }) => property)]);
  const writeAttributes = compileAttributes(type);
  return (value, writing, open) => {
    // `null` is nil without attributes: where one is required, that is one too few.
    const record = value === null ? NO_VALUES : asRecord(value);
    if (value !== null && record[NIL_MARK] !== true) {
      throw new Misfit("TYPE", "true, for an element that is nil", describe(record[NIL_MARK]), NIL_MARK);
    }
    writing.xml += `${open}${nilMark(writing)}`;
    writeAttributes(record, writing);
    writing.xml += "/>";
  };
}

const NO_VALUES: Values = {};

/** `$type` says whose attributes they are; `null` is of the declared type. */
function compileTyped(polymorphic: PolymorphicDescriptor): WriteRecord {
  const { declared } = polymorphic;
  const byTag = typesByTag(polymorphic);
  const writes = new Map<string, WriteRecord>();
  let writeDeclared: WriteRecord | undefined;
  for (const [tag, type] of byTag) {
    let late: WriteRecord | undefined;
    const write: WriteRecord = (value, writing, open) => {
      const start = type === declared || type.name === undefined ? open : `${open} ${instanceType(type.name, writing)}`;
      (late ??= compileAttributed(type, TYPE_TAG))(value, writing, start);
    };
    writes.set(tag, write);
    if (type === declared) writeDeclared = write;
  }
  return (value, writing, open) => {
    if (!isRecord(value)) {
      if (writeDeclared === undefined) writing.xml += nil(open, writing);
      else writeDeclared(value, writing, open);
      return;
    }
    const tag = value[TYPE_TAG];
    if (tag === undefined) throw new Misfit("MISSING", `one of ${tagWords(byTag)}`, "nothing", TYPE_TAG);
    const write = typeof tag === "string" ? writes.get(tag) : undefined;
    if (write === undefined) refusesTag(tag, byTag);
    else write(value, writing, open);
  };
}
