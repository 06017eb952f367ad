// The door for tools that log in by themselves: what has to be configured, and a client that fills in session handles.
import { EncodeError, SoapError, type ClientOptions } from "@soapwright/core";
import { AllegroWebApi, type AllegroWebApiOperations } from "./generated/service.ts";
import { HANDLE_MEMBERS } from "./session/fill-in.ts";
import { isFinalRefusal, openSession, type Session, type SessionOptions } from "./session/session.ts";

/** What a person configures, as text: from an environment or a file. */
export type ToolSettings = Readonly<Partial<Record<(typeof SETTINGS)[number], string>>>;

/** A client that is logged in when it must be, and the members of requests that nobody else needs to give. */
export interface ToolClient {
  readonly client: Pick<Session<AllegroWebApiOperations>, "call">;
  /** Values of members, or where to get them before each call. */
  readonly fixed: Readonly<Record<string, string | (() => Promise<string>)>>;
}

/** What a host of tools, such as `@soapwright/mcp`, finds behind this door. */
export interface ToolSession {
  readonly kind: "toolSession";
  /** The names of the settings. */
  readonly settings: readonly string[];
  /** The operations that nobody needs to call any more. */
  readonly replaces: readonly string[];
  /**
   * Opens a session; nothing is sent before the first call.
   * @throws {TypeError} where settings are missing, contradict each other or make no sense; never with what they hold.
   */
  readonly open: (settings: ToolSettings, options: ClientOptions) => ToolClient;
}

const SETTINGS = ["webapiKey", "login", "password", "passwordHash", "accessToken", "countryCode"] as const;

/** Sessions of Allegro WebAPI for tools. */
export const toolSession: ToolSession = Object.freeze<ToolSession>({
  kind: "toolSession",
  settings: SETTINGS,
  replaces: ["doLogin", "doLoginEnc", "doLoginWithAccessToken"],
  open: (settings, options) => {
    const { countryCode, ...who } = settings;
    if (countryCode !== undefined && !/^\d{1,9}$/.test(countryCode)) throw new TypeError("countryCode wants a number");
    const country = countryCode === undefined ? undefined : { countryCode: Number(countryCode) };
    // What is missing or contradicts itself is found by the session.
    const session = openSession(AllegroWebApi, { ...options, ...who, ...country } as SessionOptions);
    const handle = async (): Promise<string> => {
      try {
        return (await session.current()).handle;
      } catch (error) {
        throw error instanceof SoapError && isFinalRefusal(error) ? refusedLogin(error) : error;
      }
    };
    return {
      client: session,
      fixed: { webapiKey: who.webapiKey ?? "", ...Object.fromEntries(HANDLE_MEMBERS.map((name) => [name, handle])) },
    };
  },
});

/** The caller of a tool gave no credentials and can mend none: what is wrong is a member that it does not see. */
function refusedLogin(error: SoapError): EncodeError {
  const found = error.kind === "fault" ? (error as { readonly faultCode?: string }).faultCode : undefined;
  return new EncodeError({
    code: "SOAP_ENCODE_MISSING",
    path: ["sessionHandle"],
    expected: `a session, but logging in was refused${found === undefined ? "" : ` with ${found}`}`,
  });
}
