// The words for messages in SOAP encoding: the message, arrays, and values that say their type themselves.
import type { AnyStruct, AnyValue } from "../../encoded/any-value.ts";
import { anyValueCodec, encodingCodec } from "../../encoded/codecs.ts";
import { bodyCodec } from "../body.ts";
import { qname } from "../../names.ts";
import type {
  AnyValueDescriptor,
  Collection,
  Element,
  ElementMember,
  Holds,
  MessageEncoding,
  SchemaForm,
  Type,
} from "../types.ts";
import { many } from "./member.ts";
import type { ManyOptions, Nillable } from "./spec.ts";

/**
 * A message with `use="encoded"`: written and read by the rules of SOAP encoding.
 * @param rules The version of SOAP whose encoding it is; `1.1` unless told.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383512
 */
export function encoded<T>(element: Element<T>, rules: "1.1" | "1.2" = "1.1"): Element<T> {
  return Object.freeze({ ...element, encoding: messageEncoding(rules) });
}

/** What makes a message an encoded one; what loading a WSDL uses. */
export function messageEncoding(rules: "1.1" | "1.2"): MessageEncoding {
  return Object.freeze({ rules, codec: encodingCodec });
}

/**
 * A message that is the Body itself: its members stand in the Body one behind another, and its name on no wire.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:body
 */
export function body<T>(element: Element<T>): Element<T> {
  return Object.freeze({ ...element, encoding: bodyEncoding });
}

/** What makes a message the Body itself; what loading a WSDL uses. */
export const bodyEncoding: MessageEncoding = /* @__PURE__ */ Object.freeze({ rules: "body", codec: bodyCodec });

/** What an array may say beyond its items. */
export interface ArrayOptions extends ManyOptions {
  /** How many dimensions it has; 1 unless told. An array of two dimensions holds anonymous arrays of one. */
  readonly rank?: number;
  /** What its items are called; `item` unless told. Nothing depends on it. */
  readonly item?: string;
}

/**
 * An array of SOAP encoding.
 * @param name The type's own name; undefined where it is anonymous.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383522
 */
export function array<T>(
  form: SchemaForm,
  name: string | undefined,
  type: Type<T> | Nillable<T>,
  options: ArrayOptions = {},
): Collection<T> {
  const { rank = 1, item = "item", ...others } = options;
  const member = many(type, { namespace: "", ...others }).place(item, form) as ElementMember;
  return Object.freeze({
    kind: "collection",
    name: name === undefined ? undefined : qname(form.targetNamespace, name),
    item: member,
    rank,
  });
}

/** `xs:anyType` in a contract of encoded messages: a value that says its type itself. */
export const anyValue: AnyValueDescriptor & Holds<AnyValue> = /* @__PURE__ */ Object.freeze({
  kind: "anyValue",
  of: "any",
  codec: anyValueCodec,
});

/** A Map as Apache Axis, PHP and others write it: entries of any type. */
export const anyMap: AnyValueDescriptor & Holds<ReadonlyMap<AnyValue, AnyValue>> = /* @__PURE__ */ Object.freeze({
  kind: "anyValue",
  of: "map",
  codec: anyValueCodec,
});

/** A Struct of SOAP encoding: accessors of any type. */
export const anyStruct: AnyValueDescriptor & Holds<AnyStruct> = /* @__PURE__ */ Object.freeze({
  kind: "anyValue",
  of: "struct",
  codec: anyValueCodec,
});
