// Logging in by the server itself: a package brings the means, the person who starts the server the credentials.
import type { ClientLike, FixedValue } from "@soapwright/catalog";
import { readJsonObject, type Surroundings } from "@soapwright/catalog/access";
import type { ClientOptions } from "@soapwright/core";
import { nearest } from "@soapwright/core/model";
import { UsageError } from "./problem.ts";

/** What a package has behind its door `./session`, of the kind `toolSession`. */
export interface PackageSession {
  readonly kind: "toolSession";
  /** The names of the settings that logging in takes. */
  readonly settings: readonly string[];
  /** The operations that are no tools any more, because the server logs in. */
  readonly replaces: readonly string[];
  /** Throws a TypeError, without values, where settings are missing or contradict each other. */
  readonly open: (
    settings: Readonly<Record<string, string>>,
    options: ClientOptions,
  ) => { readonly client: ClientLike; readonly fixed: Readonly<Record<string, FixedValue>> };
}

/** The environment variable of a setting: this and its name, in any case: `SOAPWRIGHT_SESSION_PASSWORD`. */
export const SESSION_PREFIX = "SOAPWRIGHT_SESSION_";

/** Whether a module's export is such a session. */
export function isPackageSession(value: unknown): value is PackageSession {
  return typeof value === "object" && value !== null && (value as { readonly kind?: unknown }).kind === "toolSession";
}

/**
 * What the person configured for logging in; undefined where nothing was. The environment counts more than the file.
 * @throws {UsageError} for a setting that the package does not have, never with its value.
 */
export async function sessionSettings(
  session: PackageSession | undefined,
  sessionFile: string | undefined,
  { env, folder }: Surroundings,
): Promise<Readonly<Record<string, string>> | undefined> {
  const file = sessionFile === undefined ? {} : await readJsonObject(sessionFile, "--session-file", folder);
  const given = [
    ...Object.entries(file).map(([name, value]) => ({ name, where: "--session-file", value })),
    ...Object.entries(env).flatMap(([variable, value]) =>
      variable.startsWith(SESSION_PREFIX) && value !== undefined
        ? [{ name: variable.slice(SESSION_PREFIX.length), where: variable, value }]
        : [],
    ),
  ];
  if (given.length === 0) return undefined;
  const settings = new Map<string, string>();
  for (const { name, where, value } of given) {
    if (session === undefined)
      throw new UsageError(`${where}: this service has no session that the server could log in to.`);
    const known = session.settings.find((setting) => plain(setting) === plain(name));
    if (known === undefined) throw unknown(name, where, session);
    if (typeof value !== "string" && typeof value !== "number") throw new UsageError(`${where}: ${known} is no text.`);
    settings.set(known, String(value));
  }
  return Object.fromEntries(settings);
}

/** Environments shout, and some shells know no lower case. */
function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function unknown(name: string, where: string, { settings }: PackageSession): UsageError {
  const hint = nearest(name, settings);
  const advice = hint === undefined ? `; known: ${settings.join(", ")}` : `. Did you mean ${hint}?`;
  return new UsageError(`${where}: logging in takes no ${name}${advice}`);
}
