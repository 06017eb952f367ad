// A member before it knows which property it is, and the tie between an interface and its description.
import { qname, type QName } from "../../names.ts";
import type { ElementMember, Holds, Member, MemberNotes, SchemaForm, TypeDescriptor } from "../types.ts";

declare const presence: unique symbol;

/** A member before it knows which property it is. `P` says when the property may be absent. */
export interface MemberSpec<V, P extends "one" | "optional" | "many"> extends Holds<V> {
  readonly [presence]?: P;
  readonly place: (property: string, schema: SchemaForm) => Member;
}

/** A type of which an element may be `xsi:nil`. Only {@link one}, {@link optional} and {@link many} take it. */
export interface Nillable<T> extends NillableType, Holds<T> {}

/** {@link Nillable}, looked at without its values. */
export interface NillableType {
  readonly kind: "nillable";
  readonly type: TypeDescriptor;
  /** What its element says of it; with `nil` where attributes count, too. */
  readonly says: Nillability;
}

type Nillability = Pick<ElementMember, "nillable" | "nil">;

/** The type of an element, and whether the element may be nil. */
export function typeOf(given: TypeDescriptor | NillableType): Pick<ElementMember, "type" | "nillable" | "nil"> {
  return given.kind === "nillable" ? { type: given.type, ...given.says } : { type: given, nillable: false };
}

/** What a member may say beyond its type. */
export interface MemberOptions extends MemberNotes {
  /** The name on the wire, where the property has another. */
  readonly name?: string;
  /** The namespace on the wire, where it is not the schema's own form; `""` for none. */
  readonly namespace?: string;
  readonly default?: string;
  readonly fixed?: string;
}

/** Occurrence of a repeated element; unbounded unless told. */
export interface ManyOptions extends MemberOptions {
  readonly min?: number;
  readonly max?: number;
}

/** The name on the wire, by the schema's form. */
export function memberName(
  property: string,
  form: SchemaForm,
  rule: "qualified" | "unqualified",
  options: MemberOptions | undefined,
): QName {
  const own = rule === "qualified" ? form.targetNamespace : "";
  return qname(options?.namespace ?? own, options?.name ?? property);
}

/** The options that a descriptor keeps. */
export type Notes = MemberNotes & { readonly default?: string; readonly fixed?: string };

/** What a descriptor keeps of the options, absent where nothing was said. */
export function notes(options: MemberOptions | undefined): Notes {
  if (options === undefined) return {};
  return {
    ...(options.default === undefined ? undefined : { default: options.default }),
    ...(options.fixed === undefined ? undefined : { fixed: options.fixed }),
    ...(options.secret === undefined ? undefined : { secret: options.secret }),
    ...(options.documentation === undefined ? undefined : { documentation: options.documentation }),
  };
}

/** The properties of all members of a union. */
export type KeyOf<T> = T extends unknown ? keyof T : never;
type ValueAt<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T[K] : undefined) : never;
type MayBeAbsent<T, K extends PropertyKey> = T extends unknown
  ? K extends keyof T
    ? Pick<T, K> extends Required<Pick<T, K>>
      ? false
      : true
    : true
  : never;
type SpecFor<V, P extends "one" | "optional"> = [V] extends [readonly unknown[]]
  ? MemberSpec<V, P | "many">
  : MemberSpec<V, P>;

/** What describes the properties of `T`, one for one: the scalar, the occurrence and the nillability each must have. */
export type Members<T> = {
  readonly [K in KeyOf<T>]: SpecFor<
    Exclude<ValueAt<T, K>, undefined>,
    true extends MayBeAbsent<T, K> ? "optional" : "one"
  >;
};

/** Refuses members that `T` does not have. */
export type NoOthers<M, T> = { readonly [K in Exclude<keyof M, KeyOf<T>>]: never };

/** Members by property, looked at without their values. */
export type Specs = Readonly<Record<string, MemberSpec<never, never>>>;

/** Tells each member which property it is. */
export function place(form: SchemaForm, specs: Specs): Member[] {
  return Object.entries(specs).map(([property, spec]) => spec.place(property, form));
}
