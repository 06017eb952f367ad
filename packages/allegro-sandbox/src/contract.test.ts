// Claims about the contract that is served: it is the client's own, with another address.
import { expect, test } from "vitest";
import { readContract } from "./contract.ts";

test("only the address changes, and what is put there cannot break the document", () => {
  const { at } = readContract();
  const served = at('http://localhost:1/service.php?a="&<$1');
  expect(served).toContain('<soap:address location="http://localhost:1/service.php?a=&quot;&amp;&lt;$1"/>');
  expect(served.replace(/<soap:address [^>]*>/, "")).toBe(at("x").replace(/<soap:address [^>]*>/, ""));
});
