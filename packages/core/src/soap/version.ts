// What SOAP 1.1 and 1.2 differ in: one table, and nowhere else an `if`.
import { NS, qname, type QName } from "../names.ts";

/** A SOAP version's own words. */
export interface SoapVersion {
  readonly number: "1.1" | "1.2";
  /** The namespace of Envelope, Header, Body and Fault. */
  readonly namespace: string;
  readonly mediaType: string;
  /** Where the action travels: a header of its own, or a parameter of the media type. */
  readonly actionIn: "soapaction" | "content-type";
  /** The fault code for a message the sender got wrong. */
  readonly senderCode: QName;
  /** The fault code for a failure of the receiver. */
  readonly receiverCode: QName;
  readonly mustUnderstandCode: QName;
  readonly versionMismatchCode: QName;
  /** The attribute that addresses a header block. */
  readonly roleAttribute: "actor" | "role";
  /** Roles that every receiver plays, besides the one that is meant where none is named. */
  readonly ownRoles: readonly string[];
  /** HTTP status of a fault that the sender, or the receiver, is to blame for. */
  readonly faultStatus: { readonly sender: number; readonly receiver: number };
  /** Whether anything may follow the Body. */
  readonly trailers: boolean;
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/ */
const soap11: SoapVersion = {
  number: "1.1",
  namespace: NS.soap11,
  mediaType: "text/xml",
  actionIn: "soapaction",
  senderCode: qname(NS.soap11, "Client"),
  receiverCode: qname(NS.soap11, "Server"),
  mustUnderstandCode: qname(NS.soap11, "MustUnderstand"),
  versionMismatchCode: qname(NS.soap11, "VersionMismatch"),
  roleAttribute: "actor",
  ownRoles: ["http://schemas.xmlsoap.org/soap/actor/next"],
  faultStatus: { sender: 500, receiver: 500 },
  trailers: true,
};

/** @see https://www.w3.org/TR/soap12-part1/ */
const soap12: SoapVersion = {
  number: "1.2",
  namespace: NS.soap12,
  mediaType: "application/soap+xml",
  actionIn: "content-type",
  senderCode: qname(NS.soap12, "Sender"),
  receiverCode: qname(NS.soap12, "Receiver"),
  mustUnderstandCode: qname(NS.soap12, "MustUnderstand"),
  versionMismatchCode: qname(NS.soap12, "VersionMismatch"),
  roleAttribute: "role",
  ownRoles: [
    "http://www.w3.org/2003/05/soap-envelope/role/next",
    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
  ],
  faultStatus: { sender: 400, receiver: 500 },
  trailers: false,
};

/** The versions by number. */
export const soapVersions: Readonly<Record<"1.1" | "1.2", SoapVersion>> = { "1.1": soap11, "1.2": soap12 };

/** The version whose envelope namespace this is; undefined for any other namespace. */
export function soapVersionOf(namespace: string): SoapVersion | undefined {
  return Object.values(soapVersions).find((version) => version.namespace === namespace);
}
