// Claims about the two contracts: they are the same but for names, and what the older one cannot leave out.
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import type { TypeDescriptor } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import type { OperationName } from "../operations.ts";
import { answerOf, dashed, requestOf, undashed } from "./records.ts";

const names = Object.keys(AllegroWebApi.operations) as OperationName[];

/** Every member below a type with the type of its values, named as service.wsdl does. */
function membersOf(type: TypeDescriptor, path: string): string[] {
  if (type.kind === "simpleType") return [`${path}: ${type.name?.localName}`];
  if (type.kind === "collection") return membersOf(type.item.type, `${path}[]`);
  if (type.kind !== "complexType") return [`${path}: ${type.kind}`];
  return type.members.flatMap((member) =>
    member.kind === "element" ? membersOf(member.type, `${path}/${undashed(member.property)}`) : [`${path}: more`],
  );
}

describe("the two contracts", () => {
  it.each(names)("%s has the same members of the same types in both", (name) => {
    const [service, uploader] = [AllegroWebApi.operations[name], AllegroUploader.operations[name]];
    expect(membersOf(uploader.input.type, "in")).toEqual(membersOf(service.input.type, "in"));
    expect(membersOf(uploader.output.type, "out")).toEqual(membersOf(service.output.type, "out"));
  });

  it("names go one way and the other", () => {
    expect([dashed("usersBlackListArray"), undashed("users-black-list-array")]).toEqual([
      "users-black-list-array",
      "usersBlackListArray",
    ]);
  });
});

describe("requests", () => {
  it("nil is what PHP reads it as, or nothing where the operation can do without", () => {
    const parts = {
      "session-handle": null,
      "sell-items-array": [5n],
      "sell-starting-time": null,
      "sell-auction-duration": null,
      "local-ids": null,
    };
    expect(requestOf("doSellSomeAgain", parts)).toEqual({
      sessionHandle: "",
      sellItemsArray: [5n],
      sellAuctionDuration: 0,
    });
  });

  it("parts that a client without a contract counts are taken by their positions, if none has its name", () => {
    const counted = { "country-id": null, "webapi-key": null, param0: 1, param1: "key" };
    expect(requestOf("doGetSystemTime", counted)).toEqual({ countryId: 1, webapiKey: "key" });
    expect(requestOf("doGetSystemTime", { ...counted, "country-id": 2 })).toEqual({ countryId: 2, webapiKey: "" });
  });

  it("what an older client does not send of an item is nothing, or zero where the operation must have it", () => {
    const parts = { "session-id": "s", "transaction-id": 7n, "package-info": [{ "package-id": "1" }] };
    expect(requestOf("doAddPackageInfoToPostBuyForm", parts)).toEqual({
      sessionId: "s",
      transactionId: 7n,
      packageInfo: [{ operatorId: 0, packageId: "1" }],
    });
  });
});

describe("answers", () => {
  it("a list that is left out is an empty array", () => {
    const answer = { itemsSellAgain: [{ sellItemId: 1n, sellItemInfo: "", sellItemLocalId: 3 }] };
    expect(answerOf("doSellSomeAgain", answer)).toEqual({
      "items-sell-again": [{ "sell-item-id": 1n, "sell-item-info": "", "sell-item-local-id": 3 }],
      "items-sell-failed": [],
      "items-sell-not-found": [],
    });
  });
});
