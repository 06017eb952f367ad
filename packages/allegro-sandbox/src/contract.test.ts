// Claims about the contracts that are served: they are the clients' own, with another address.
import { expect, test } from "vitest";
import { readContract } from "./contract.ts";

test.each(["service", "uploader"] as const)("of %s only the address changes, and that cannot break it", (name) => {
  const { at } = readContract(name);
  const served = at('http://localhost:1/service.php?a="&<$1');
  expect(served).toContain('<soap:address location="http://localhost:1/service.php?a=&quot;&amp;&lt;$1"/>');
  expect(served.replace(/<soap:address [^>]*>/, "")).toBe(at("x").replace(/<soap:address [^>]*>/, ""));
});
