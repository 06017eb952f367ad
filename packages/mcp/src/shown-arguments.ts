// A call's arguments as a person sees them before confirming: readable, short, and without secrets.
import type { Json } from "@soapwright/core";
import { NIL_MARK, type ElementDescriptor, type Member, type TypeDescriptor } from "@soapwright/core/model";

/** What stands in a secret's place. */
const SECRET = "(secret)";

/** Names that hold secrets in most contracts, for those that mark none. */
const SECRET_NAME = /passw|secret|token|session|credential|apikey|authoriz/i;

const LONGEST_TEXT = 200;
const LONGEST = 4000;

/**
 * Arguments as indented JSON: in it no text of theirs can pass for a line of the question. What was left out is said.
 * @param element The operation's request; undefined where it is empty.
 */
export function showArguments(element: ElementDescriptor | undefined, args: Json): string {
  const text = visible(JSON.stringify(element === undefined ? args : shownMessage(element, args), undefined, 2));
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST)}\n… and ${text.length - LONGEST} more characters that are not shown here`;
}

/**
 * What has no shape of its own but changes how its neighbours look: further line ends, controls, characters that turn the
 * direction of writing or are nothing to see. A person must not confirm another text than the one that is sent.
 */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu;

/** JSON whose text is all to be seen: the rest is escaped, as JSON allows. */
function visible(json: string): string {
  return json.replace(UNSEEN, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** A message that is no object stands in one, under one name of the catalogue's. */
function shownMessage({ type, nillable }: ElementDescriptor, args: Json): Json {
  if (type.kind === "complexType" && !nillable) return shown(type, args);
  if (typeof args !== "object" || args === null || isList(args)) return shortened(args);
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, shown(type, value)]));
}

function shown(type: TypeDescriptor, value: Json): Json {
  switch (type.kind) {
    case "collection":
      return each(value, (item) => shown(type.item.type, item));
    case "complexType":
    case "substitutionGroup":
      return shownRecord(type.members, value);
    case "polymorphic":
      return shownRecord(
        type.types.flatMap(({ members }) => members),
        value,
      );
    case "simpleType":
    case "anyType":
    case "anyValue":
      return shortened(value);
  }
}

/** What tells subtypes apart; no member can be called so. */
const SUBTYPE = "$type";

function shownRecord(members: readonly Member[], value: Json): Json {
  if (typeof value !== "object" || value === null || isList(value)) return shortened(value);
  return Object.fromEntries(
    Object.entries(value).map(([property, given]): [string, Json] => {
      // Subtypes may have members of one name: what is secret in one of them is secret.
      const named = members.filter((member) => member.property === property);
      const [first] = named;
      if (property === SUBTYPE || property === NIL_MARK) return [property, shortened(given)];
      if (first === undefined || named.some(({ secret }) => secret === true) || SECRET_NAME.test(property)) {
        return [property, SECRET];
      }
      return [property, shownMember(first, given)];
    }),
  );
}

function shownMember(member: Member, value: Json): Json {
  if (member.kind === "group") return each(value, (record) => shownRecord(member.members, record));
  if (member.kind === "element" && member.max > 1) return each(value, (one) => shown(member.type, one));
  return "type" in member ? shown(member.type, value) : shortened(value);
}

function each(value: Json, show: (item: Json) => Json): Json {
  return isList(value) ? value.map(show) : shortened(value);
}

function shortened(value: Json): Json {
  if (typeof value !== "string" || value.length <= LONGEST_TEXT) return value;
  return `${value.slice(0, LONGEST_TEXT)}… (${value.length} characters)`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
