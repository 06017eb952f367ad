// What a service is called in code when its own name is taken.
import { describeComplexType, qname } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { element, operation, serviceOf } from "../test/describe.ts";
import { identify } from "./identifiers.ts";
import { reach } from "./reach.ts";

/** A service whose only message is of a named type. */
function nameOfService(namespace: string, localName: string, typeName: string): string {
  const type = describeComplexType(qname(namespace, typeName), () => []);
  const service = serviceOf(qname(namespace, localName), [
    operation("ask", element(namespace, "Ask", type), undefined),
  ]);
  return identify(service, reach(service)).service;
}

describe("a service is called", () => {
  const cases = [
    ["by its name", "urn:shop", "Shop", "Order", "Shop"],
    ["Service behind its name, where a type has that", "urn:shop", "Shop", "Shop", "ShopService"],
    ["Service once, where its name says it already", "urn:shop", "ShopService", "ShopService", "ShopSoapService"],
    [
      "by its namespace's last word, where its name is just Service",
      "http://shop.example/orders/",
      "Service",
      "Order",
      "OrdersService",
    ],
    [
      "a SOAP service, where the namespace's word is taken, too",
      "http://shop.example/orders/",
      "Service",
      "OrdersService",
      "SoapService",
    ],
  ] as const;
  it.each(cases)("%s", (_claim, namespace, localName, typeName, want) => {
    expect(nameOfService(namespace, localName, typeName)).toBe(want);
  });
});
