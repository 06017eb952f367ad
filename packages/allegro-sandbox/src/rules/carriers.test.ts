// Claims about carriers: which numbers there are, and what their parcel numbers look like.
import { expect, test } from "vitest";
import { carrierIds, carrierOf } from "./carriers.ts";

test("the carriers are 0 to 18 without 8", () => {
  expect(carrierIds).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  expect([carrierOf(8), carrierOf(19), carrierOf(-1)]).toEqual([undefined, undefined, undefined]);
});

test.each([
  [1, "UPS", ["1Z7E09X67746525354", "T1234567890"], ["1Z7E09X6774652535", "2Z7E09X67746525354"]],
  [2, "GLS", ["12345678901", "ZK4XY12Z"], ["1234567890", "ZK4XY12"]],
  [4, "DHL", ["1234567890", "12345678901", "JJD000030000001234567"], ["123456789", "JJE000030000001234567"]],
  [5, "InPost", ["602677123456789012345678"], ["60267712345678901234567"]],
  [6, "Poczta Polska", ["00259007738572143959", "RR123456785PL"], ["0025900773857214395", "R123456785PL"]],
  [7, "DPD", ["2812050417473", "2812050417473U"], ["281205041747", "2812050417473UU"]],
  [9, "DPD", ["2812050417473"], ["281205041747"]],
  [10, "FedEx", ["123456789012", "123456789012345"], ["12345678901", "1234567890123456"]],
  [11, "TNT Express", ["123456789", "GE123456789PL"], ["12345678", "GE12345678PL"]],
  [15, "Pocztex", ["EE123456785PL"], ["EE12345678"]],
  [12, "DB Schenker", ["PLWAW1234567", "1"], ["", "two words"]],
])("%i is %s", (id, name, good, bad) => {
  const carrier = carrierOf(id);
  expect(carrier?.name).toBe(name);
  expect(good.filter((number) => carrier?.parcelId.test(number) !== true)).toEqual([]);
  expect(bad.filter((number) => carrier?.parcelId.test(number) !== false)).toEqual([]);
});
