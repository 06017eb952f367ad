// What SOAP 1.1 and 1.2 differ in: one table, and nowhere else an `if`. What only who answers must know is `fault-codes`.
import { NS } from "../names.ts";

/** A SOAP version's own words. */
export interface SoapVersion {
  readonly number: "1.1" | "1.2";
  /** The namespace of Envelope, Header, Body and Fault. */
  readonly namespace: string;
  readonly mediaType: string;
  /** Where the action travels: a header of its own, or a parameter of the media type. */
  readonly actionIn: "soapaction" | "content-type";
  /** The attribute that addresses a header block. */
  readonly roleAttribute: "actor" | "role";
  /** Roles that every receiver plays, besides the one that is meant where none is named. */
  readonly ownRoles: readonly string[];
  /** Whether anything may follow the Body. */
  readonly trailers: boolean;
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/ */
const soap11: SoapVersion = {
  number: "1.1",
  namespace: NS.soap11,
  mediaType: "text/xml",
  actionIn: "soapaction",
  roleAttribute: "actor",
  ownRoles: ["http://schemas.xmlsoap.org/soap/actor/next"],
  trailers: true,
};

/** @see https://www.w3.org/TR/soap12-part1/ */
const soap12: SoapVersion = {
  number: "1.2",
  namespace: NS.soap12,
  mediaType: "application/soap+xml",
  actionIn: "content-type",
  roleAttribute: "role",
  ownRoles: [
    "http://www.w3.org/2003/05/soap-envelope/role/next",
    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
  ],
  trailers: false,
};

/** The versions by number. */
export const soapVersions: Readonly<Record<"1.1" | "1.2", SoapVersion>> = { "1.1": soap11, "1.2": soap12 };

/** The version whose envelope namespace this is; undefined for any other namespace. */
export function soapVersionOf(namespace: string): SoapVersion | undefined {
  return Object.values(soapVersions).find((version) => version.namespace === namespace);
}
