// A page in the overlay's form: what a new operation's entry begins with.
import type { OverlayMember, OverlayOperation } from "@soapwright/wsdl";
import { wireName } from "./names.ts";
import type { Field, Page, Requiredness } from "./page.ts";

/** What the page says, in the overlay's form. Meanings are left to a person: the page's words are not ours to print. */
export function overlayOf(page: Page): OverlayOperation {
  return {
    ...(page.removed === undefined ? undefined : { deprecated: { removed: page.removed } }),
    codes: Object.fromEntries(page.codes.map(({ code }) => [code, {}])),
    ...side("input", page.input),
    ...side("output", page.output),
  };
}

function side(name: "input" | "output", fields: readonly Field[]): Partial<OverlayOperation> {
  const members = Object.fromEntries(membersOf(fields, ""));
  return Object.keys(members).length === 0 ? {} : { [name]: members };
}

function membersOf(fields: readonly Field[], prefix: string): readonly (readonly [string, OverlayMember])[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${wireName(field.name)}`;
    const member = memberOf(field);
    const own: readonly (readonly [string, OverlayMember])[] = Object.keys(member).length === 0 ? [] : [[path, member]];
    return [...own, ...membersOf(field.fields, `${path}/`)];
  });
}

function memberOf({ limits, requiredness, isList }: Field): OverlayMember {
  const { values, default: usual, min, max, maxItems, isUnixTime } = limits;
  const condition = conditionOf(requiredness);
  return {
    // The schema lets every list be absent, so a list that the page requires must be said.
    ...(isList && requiredness?.kind === "required" ? { required: true, minItems: 1 } : undefined),
    ...(condition === undefined ? undefined : { requiredIf: condition }),
    ...(values === undefined ? undefined : { values: Object.fromEntries([...values.keys()].map((key) => [key, ""])) }),
    ...(usual === undefined ? undefined : { default: usual }),
    ...(min === undefined ? undefined : { min }),
    ...(max === undefined ? undefined : { max }),
    ...(maxItems === undefined ? undefined : { maxItems }),
    ...(isUnixTime === true ? { unit: "seconds since 1970-01-01 UTC" } : undefined),
  };
}

function conditionOf(requiredness: Requiredness | undefined): string | undefined {
  switch (requiredness?.kind) {
    case "unless":
      return `${requiredness.given.map(wireName).join(" and ")} ${requiredness.given.length > 1 ? "are" : "is"} not given`;
    case "if":
      return `${requiredness.given.map(wireName).join(" and ")} ${requiredness.given.length > 1 ? "are" : "is"} given`;
    case "where":
      return `${wireName(requiredness.name)} is ${requiredness.equals}`;
    default:
      return undefined;
  }
}
