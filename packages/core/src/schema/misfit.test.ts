// What an error tells of a value that does not fit: nothing of one that a name says is secret.
import { describe, expect, it } from "vitest";
import { Misfit, reportOf } from "./misfit.ts";

describe("what was found", () => {
  it.each<readonly [where: string, misfit: Misfit, found: string | undefined]>([
    ["under any name", new Misfit("TYPE", "xs:int", '"a"', "buyerId", "r"), '"a"'],
    ["under a password's name", new Misfit("TYPE", "xs:int", '"hunter2"', "userPassword", "r"), "(a secret)"],
    ["in one of many", new Misfit("FACET", "5 characters", '"hunter2"', 3, "accessToken", "r"), "(a secret)"],
    ["in its text", new Misfit("TYPE", "xs:int", '"hunter2"', "$value", "Password", "Header"), "(a secret)"],
    ["in an attribute", new Misfit("TYPE", "xs:int", '"hunter2"', "@pin", "r"), "(a secret)"],
    ["beside one", new Misfit("TYPE", "xs:int", '"a"', "count", "sessionList", "r"), '"a"'],
    ["nothing, where one is due", new Misfit("MISSING", "the required element", "nothing", "password"), "nothing"],
    ["nothing to tell", new Misfit("TYPE", "xs:int", undefined, "password"), undefined],
    ["at no place", new Misfit("TYPE", "xs:int", '"a"'), '"a"'],
  ])("%s", (_, misfit, found) => {
    expect(reportOf(misfit).found).toBe(found);
  });

  it("is not told where the contract says so, whatever its name", () => {
    const misfit = new Misfit("TYPE", "xs:int", '"hunter2"', "buyerId");
    misfit.secret = true;
    expect(reportOf(misfit).found).toBe("(a secret)");
  });
});
