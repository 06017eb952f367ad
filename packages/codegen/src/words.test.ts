// How names are split and spelled, in any script.
import { describe, expect, it } from "vitest";
import {
  camelCase,
  escapedSpelling,
  isIdentifier,
  kebabCase,
  namespaceWord,
  ownSpelling,
  pascalCase,
} from "./words.ts";

describe("pascalCase", () => {
  it.each([
    ["doGetDealsResponse", "DoGetDealsResponse", "keeps the humps that are there"],
    ["user-info", "UserInfo", "joins at a hyphen"],
    ["user_info.v2", "UserInfoV2", "joins at underscore and dot"],
    ["ZBAPI_GET_LIST", "ZBAPI_GET_LIST", "leaves constant case alone"],
    ["żółw", "Żółw", "knows letters beyond ASCII"],
    ["注文", "注文", "leaves scripts without case alone"],
    ["ßtraße", "ßtraße", "does not make two letters of one"],
    ["__proto__", "Proto", "drops what is only decoration"],
    ["_", "_", "is never empty"],
    ["404", "_404", "never starts with a digit"],
  ])("%s is %s: it %s", (name, want) => {
    expect(pascalCase(name)).toBe(want);
    expect(isIdentifier(want)).toBe(true);
  });
});

describe("camelCase", () => {
  it.each([
    ["ServicePort", "servicePort"],
    ["XMLReader", "xmlReader"],
    ["eBLBaseComponents", "eBLBaseComponents"],
  ])("%s is %s", (name, want) => {
    expect(camelCase(name)).toBe(want);
  });
});

describe("kebabCase", () => {
  it.each([
    ["doGetDeals", "do-get-deals"],
    ["doGetTransactionsIDs", "do-get-transactions-ids"],
    ["doGetBidItem2", "do-get-bid-item2"],
    ["XMLReader", "xml-reader"],
    ["ZBAPI_GET_LIST", "zbapi-get-list"],
    ["a/../b", "a-b"],
    ["żółwZupa", "żółw-zupa"],
    ["注文登録", "注文登録"],
    ["--", ""],
  ])("%s is %j", (name, want) => {
    expect(kebabCase(name)).toBe(want);
  });
});

describe("ownSpelling and escapedSpelling", () => {
  it("keep a name that is an identifier", () => {
    expect([ownSpelling("Foo_Bar"), escapedSpelling("Foo_Bar")]).toEqual(["Foo_Bar", "Foo_Bar"]);
  });

  it("make an identifier of anything", () => {
    const names = ["foo-bar", "a.b", "1", "", "a b", '";evil();"', "😀", "$"];
    expect([...names.map(ownSpelling), ...names.map(escapedSpelling)].filter((name) => !isIdentifier(name))).toEqual(
      [],
    );
  });

  it("escapedSpelling tells apart what ownSpelling does not", () => {
    const names = ["a-b", "a.b", "a_b", "a$2d$b", "a b"];
    expect(new Set(names.map(escapedSpelling)).size).toBe(names.length);
  });
});

describe("namespaceWord", () => {
  it.each([
    ["https://webapi.allegro.pl/service.php", "service"],
    ["http://schemas.microsoft.com/2003/10/Serialization/Arrays", "Arrays"],
    ["urn:ebay:apis:eBLBaseComponents", "eBLBaseComponents"],
    ["http://tempuri.org/", "tempuri"],
    ["http://example.com/orders/v2/", "orders"],
    ["urn:t", "t"],
    ["", "schema"],
  ])("of %s is %s", (namespace, want) => {
    expect(namespaceWord(namespace)).toBe(want);
  });

  it("is an identifier, whatever the namespace", () => {
    expect(isIdentifier(namespaceWord("urn:t'\";evil()=1;//"))).toBe(true);
  });
});
