// What a generated file says of where it comes from: enough for a person, nothing of the machine, and no secret.
import { expect, it } from "vitest";
import { sourceName } from "./header.ts";

it.each([
  ["contract/service.wsdl", "service.wsdl"],
  ["C:\\contracts\\service.wsdl", "service.wsdl"],
  ["https://shop.example/soap/orders?wsdl", "orders"],
  ["https://shop.example/?wsdl", "shop.example"],
  ["https://anna:s3cret@shop.example/orders.wsdl", "orders.wsdl"],
  ["https://anna:s3cret@shop.example/?wsdl", "shop.example"],
  ["https://anna:s3cret@shop.example", "shop.example"],
])("%s is %s", (location, name) => {
  expect(sourceName(location)).toBe(name);
});
