// The header block of WS-Security that a caller adds to a call: a user's name, a password, and when both were written.
import { xmlBlock, xmlElement, type MessageHeaders, type XmlAttribute, type XmlElement } from "@soapwright/core";

const WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";
const EXTENSION = `${WSS}-wssecurity-secext-1.0.xsd`;
const UTILITY = `${WSS}-wssecurity-utility-1.0.xsd`;

/** What a case says of it. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** The kind of password, or what else is not as usual. */
  readonly options?: string | { readonly hasTimeStamp?: boolean; readonly hasTokenCreated?: boolean };
}

/** The clock of the recordings, and how long their messages are good. */
const CREATED = "2014-10-12T01:02:03Z";
const EXPIRES = "2014-10-12T01:12:03Z";

/**
 * A user's token, with a time stamp unless told otherwise.
 * @see https://docs.oasis-open.org/wss-m/wss/v1.1.1/os/wss-UsernameTokenProfile-v1.1.1-os.html
 */
export function securityHeaders({ username, password, options }: Credentials): MessageHeaders {
  const { hasTimeStamp = true, hasTokenCreated = true } = typeof options === "object" ? options : {};
  const passwordType = {
    name: { namespace: "", localName: "Type" },
    value: `${WSS}-username-token-profile-1.0#PasswordText`,
  };
  const created = element(UTILITY, "Created", [CREATED]);
  const timestamp = element(UTILITY, "Timestamp", [created, element(UTILITY, "Expires", [EXPIRES])], [id("Timestamp")]);
  const token = element(
    EXTENSION,
    "UsernameToken",
    [
      element(EXTENSION, "Username", [username]),
      element(EXTENSION, "Password", [password], [passwordType]),
      ...(hasTokenCreated ? [created] : []),
    ],
    [id("SecurityToken")],
  );
  return { headerBlocks: [xmlBlock(element(EXTENSION, "Security", [...(hasTimeStamp ? [timestamp] : []), token]))] };
}

function id(what: string): XmlAttribute {
  return { name: { namespace: UTILITY, localName: "Id" }, value: `${what}-${CREATED}` };
}

function element(
  namespace: string,
  localName: string,
  children: readonly (XmlElement | string)[],
  attributes: readonly XmlAttribute[] = [],
): XmlElement {
  return xmlElement({ namespace, localName }, { attributes, children });
}
