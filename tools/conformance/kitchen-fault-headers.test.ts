// Header blocks of faults: those that the binding gives to an operation's faults, typed, and all others as they are.
import { createClient, SoapFault, type ServiceDescriptor, type Transport } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { partsSides } from "./src/kitchen.ts";
import { exchange } from "./src/pair.ts";

const sides = await partsSides(["Plain", "Twelve"]);
const order = { dish: "soup", guest: { name: "Ala", wish: [] }, tip: "1.50" };

/** The fault that a call of `Serve` ends in, where the service answers with these header blocks. */
async function faultWith(service: ServiceDescriptor, header: string): Promise<SoapFault> {
  const isOld = service.soap === "1.1";
  const namespace = `http://${isOld ? "schemas.xmlsoap.org/soap/envelope/" : "www.w3.org/2003/05/soap-envelope"}`;
  const fault = isOld
    ? "<faultcode>e:Client</faultcode><faultstring>no</faultstring>"
    : '<e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">no</e:Text></e:Reason>';
  const text = `<e:Envelope xmlns:e="${namespace}"><e:Header>${header}</e:Header><e:Body><e:Fault>${fault}</e:Fault></e:Body></e:Envelope>`;
  const transport: Transport = async () => ({
    status: 500,
    headers: { "content-type": isOld ? "text/xml" : "application/soap+xml" },
    body: new TextEncoder().encode(text),
  });
  const outcome = await createClient(service, { transport }).call("Serve", order).result();
  if (outcome.ok || !(outcome.error instanceof SoapFault)) throw new Error("expected a fault", { cause: outcome });
  return outcome.error;
}

describe.each(sides)("%s", (_label, service) => {
  it("a fault brings its bound blocks typed, from handler to client", async () => {
    const Refusal = { ticket: 7, why: "taken" };
    const { outcome, responseXml, mistakes } = await exchange(
      service,
      "Serve",
      order,
      () => {
        throw new SoapFault({ faultCode: "undocumented", reason: "no", soapHeaders: { Refusal } });
      },
      { soapHeaders: { Ticket: 7 } },
    );
    expect(mistakes).toEqual([]);
    expect(responseXml).toMatch(/Header>.*Refusal.*<\/[^<]*Header>.*Fault>/s);
    expect(outcome).toMatchObject({ ok: false, error: { kind: "fault" } });
    if (!outcome.ok && outcome.error.kind === "fault") expect(outcome.error.soapHeaders).toEqual({ Refusal });
  });

  it("a block that does not fit is the service's own mistake, and is not sent", async () => {
    const { mistakes, responseXml } = await exchange(service, "Serve", order, () => {
      throw new SoapFault({ faultCode: "undocumented", reason: "no", soapHeaders: { Refusal: { ticket: "x" } } });
    });
    expect(mistakes).toMatchObject([{ kind: "encode", path: "Refusal/ticket" }]);
    expect(responseXml).not.toContain("Refusal");
  });

  it("a block that the operation's faults do not have stays with the service", async () => {
    const { mistakes, responseXml } = await exchange(service, "Serve", order, () => {
      throw new SoapFault({ faultCode: "undocumented", reason: "no", soapHeaders: { Token: "secret" } });
    });
    expect(mistakes).toEqual([]);
    expect(responseXml).not.toContain("secret");
  });

  it("blocks of input and output, and those that nobody bound, come with a fault too", async () => {
    const header =
      "<p:Shift xmlns:p='urn:parts'>late</p:Shift><p:Closed xmlns:p='urn:parts'>2026-11-22T00:00:00Z</p:Closed><x:y xmlns:x='urn:x'>z</x:y>";
    const { soapHeaders, headerBlocks } = await faultWith(service, header);
    expect(soapHeaders).toEqual({ Shift: "late", Closed: "2026-11-22T00:00:00Z" });
    expect(headerBlocks).toMatchObject([{ name: { namespace: "urn:x", localName: "y" } }]);
  });

  it("a fault without header blocks has none, and no log shows those it has", async () => {
    expect(await faultWith(service, "")).toMatchObject({ soapHeaders: {}, headerBlocks: [] });
    const fault = await faultWith(service, "<p:Shift xmlns:p='urn:parts'>late</p:Shift>");
    expect(Object.keys(fault)).not.toContain("soapHeaders");
    expect(JSON.stringify(fault)).not.toContain("late");
  });
});
