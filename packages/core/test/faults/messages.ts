// What the servers of the rows say: answers, faults, and what looks like them.
const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

/** An envelope of SOAP 1.1 around a Body. */
export const soap = (body: string, header: string = "", namespace: string = ENVELOPE): string =>
  `<e:Envelope xmlns:e="${namespace}">${header}<e:Body>${body}</e:Body></e:Envelope>`;

/** The answer of the operations, with an item that has this name. */
export const answerBody = (sku: string): string =>
  `<PlaceOrderResponse xmlns="urn:test:orders"><orderId>7</orderId><lines><item><sku>${sku}</sku><count>1</count></item>` +
  `</lines></PlaceOrderResponse>`;

export const FAULT: string = soap(
  "<e:Fault><faultcode>ERR_CLOSED</faultcode><faultstring>closed</faultstring></e:Fault>",
);

export const ANSWER_XML: string = soap(answerBody("hello"));

/** The outcome of the right answer. */
export const RIGHT: object = { ok: true, value: { orderId: 7n, lines: [{ sku: "hello", count: 1 }] } };

/** A response with a length that holds, unless the fields say otherwise. */
export function respond(status: string, body: string | Uint8Array, fields: string = "content-type: text/xml"): Buffer {
  const bytes = Buffer.from(body as string);
  const length = /content-length|transfer-encoding/i.test(fields) ? "" : `content-length: ${bytes.length}\r\n`;
  const head = `HTTP/1.1 ${status}\r\n${fields === "" ? "" : `${fields}\r\n`}${length}\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

export const ANSWER: Buffer = respond("200 OK", ANSWER_XML);
