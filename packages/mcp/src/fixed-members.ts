// Members that the person who starts the server sets once, so that no model ever sees or writes them.
import { assignment } from "@soapwright/catalog/access";
import type { Json } from "@soapwright/core";
import { nearest, type ServiceDescriptor } from "@soapwright/core/model";
import { UsageError } from "./problem.ts";

/** The environment variable of a member: this and its name, in any case: `SOAPWRIGHT_SET_WEBAPIKEY`. */
export const ENVIRONMENT_PREFIX = "SOAPWRIGHT_SET_";

/** Where values come from, the strongest last. */
export interface FixedSources {
  /** A JSON object of a file. */
  readonly file?: Readonly<Record<string, Json>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `name=value`, as on the command line. */
  readonly flags: readonly string[];
  /**
   * Whether file and environment may name members that no request here has: they serve other operations too, where
   * only some were chosen.
   */
  readonly shared: boolean;
}

/**
 * Values by member. Text is taken in the member's lexical form.
 * @throws {UsageError} for a name that no request of the service has. What was given as a value is in no message.
 */
export function fixedMembers(service: ServiceDescriptor, sources: FixedSources): Readonly<Record<string, Json>> {
  const members = requestMembers(service);
  const found = new Map<string, Json>();
  for (const [name, value] of Object.entries(sources.file ?? {})) {
    if (members.has(name)) found.set(name, value);
    else if (!sources.shared) throw unknown(name, "--set-file", members);
  }
  for (const [variable, text] of Object.entries(sources.environment)) {
    if (text === undefined || !variable.startsWith(ENVIRONMENT_PREFIX)) continue;
    const name = insensitive(variable.slice(ENVIRONMENT_PREFIX.length), members);
    if (name !== undefined) found.set(name, text);
    else if (!sources.shared) throw unknown(variable.slice(ENVIRONMENT_PREFIX.length), variable, members);
  }
  for (const flag of sources.flags) {
    const [name, text] = assignment(flag, "--set");
    if (!members.has(name)) throw unknown(name, "--set", members);
    found.set(name, text);
  }
  return Object.fromEntries(found);
}

type Members = ReadonlySet<string>;

function requestMembers(service: ServiceDescriptor): Members {
  const inputs = Object.values(service.operations).map(({ input }) => input?.type);
  return new Set(
    inputs.flatMap((type) => (type?.kind === "complexType" ? type.members.map(({ property }) => property) : [])),
  );
}

/** Environments shout, and some shells know no lower case. */
function insensitive(ending: string, members: Members): string | undefined {
  if (members.has(ending)) return ending;
  const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
  const found = [...members].filter((name) => plain(name) === plain(ending));
  return found.length === 1 ? found[0] : undefined;
}

function unknown(name: string, where: string, members: Members): UsageError {
  const hint = nearest(name, members);
  return new UsageError(
    `${where}: no request of this service has a member ${name}.${hint === undefined ? "" : ` Did you mean ${hint}?`}`,
  );
}
