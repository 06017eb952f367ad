// Expressions on one line where they fit, else as a formatter would break them.
import { describe, expect, it } from "vitest";
import { array, asScript, call, object, print, printNames, tallObject, thunk, typedCall, WIDTH } from "./layout.ts";

const long = `"${"x".repeat(70)}"`;

describe("print", () => {
  it("keeps on one line what fits", () => {
    expect(print(call("one", "xs.string", object([{ key: "secret", value: "true" }])), 0, 0)).toBe(
      "one(xs.string, { secret: true })",
    );
  });

  it("breaks only the last argument where that is enough", () => {
    expect(print(call("f", "a", thunk(tallObject([{ key: "b", value: "c" }]))), 0, 0)).toBe(
      "f(a, () => ({\n  b: c,\n}))",
    );
  });

  it("gives each argument a line where an earlier one is tall", () => {
    expect(print(call("f", thunk(tallObject([{ key: "b", value: "c" }])), "d"), 0, 0)).toBe(
      "f(\n  () => ({\n    b: c,\n  }),\n  d,\n)",
    );
  });

  it("breaks a list that is too long, one item for a line", () => {
    expect(print(array([long, long]), 2, 0)).toBe(`[\n    ${long},\n    ${long},\n  ]`);
  });

  it("counts what stands before and after it", () => {
    const text = call("f", "a");
    expect(print(text, 0, WIDTH - 4)).toBe("f(a)");
    expect(print(text, 0, WIDTH - 4, 1)).toBe("f(\n  a,\n)");
  });

  it("writes an empty object and a shorthand property", () => {
    expect(print(tallObject([]), 0, 0)).toBe("{}");
    expect(print(object([{ key: "a", value: "a" }]), 0, 0)).toBe("{ a }");
  });
});

describe("asScript", () => {
  it("gives what returns an object a body that engines skip, and leaves out types", () => {
    const members = thunk(tallObject([{ key: "b", value: typedCall("union", "B", "c") }]));
    expect(print(asScript(call("f", "a", members)), 0, 0)).toBe(
      "f(a, function () {\n  return {\n    b: union(c),\n  };\n})",
    );
    expect(print(asScript(call("f", thunk(array(["a"])))), 0, 0)).toBe("f(() => [a])");
  });
});

describe("printNames", () => {
  it("keeps imports on one line up to the width", () => {
    expect(printNames("import {", ["a", "b"], '} from "c";')).toBe('import { a, b } from "c";');
    expect(printNames("import {", [long, long], '} from "c";')).toBe(`import {\n  ${long},\n  ${long},\n} from "c";`);
  });
});
