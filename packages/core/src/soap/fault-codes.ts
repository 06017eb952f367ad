// What the faults of SOAP 1.1 and 1.2 differ in for who answers: their codes, and the HTTP status they come with.
import { NS, qname, type QName } from "../names.ts";
import type { SoapVersion } from "./version.ts";

/** A SOAP version's own fault codes. */
export interface FaultCodes {
  /** For a message the sender got wrong. */
  readonly sender: QName;
  /** For a failure of the receiver. */
  readonly receiver: QName;
  readonly mustUnderstand: QName;
  readonly versionMismatch: QName;
  /** HTTP status of a fault that the sender, or the receiver, is to blame for. */
  readonly status: { readonly sender: number; readonly receiver: number };
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383510 */
const codes11: FaultCodes = {
  sender: qname(NS.soap11, "Client"),
  receiver: qname(NS.soap11, "Server"),
  mustUnderstand: qname(NS.soap11, "MustUnderstand"),
  versionMismatch: qname(NS.soap11, "VersionMismatch"),
  status: { sender: 500, receiver: 500 },
};

/** @see https://www.w3.org/TR/soap12-part1/#faultcodes */
const codes12: FaultCodes = {
  sender: qname(NS.soap12, "Sender"),
  receiver: qname(NS.soap12, "Receiver"),
  mustUnderstand: qname(NS.soap12, "MustUnderstand"),
  versionMismatch: qname(NS.soap12, "VersionMismatch"),
  status: { sender: 400, receiver: 500 },
};

/** The codes by version. */
export function faultCodesOf({ number }: SoapVersion): FaultCodes {
  return number === "1.1" ? codes11 : codes12;
}
