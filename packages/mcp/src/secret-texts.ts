// What a person configured that no error may tell, should a service or a gateway repeat it.

/** Texts of credentials: each header's value, what stands behind its scheme, and the password of a Basic one. */
export function secretTexts(
  headers: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>> = {},
): readonly string[] {
  return [...Object.values(headers).flatMap(textsOfHeader), ...Object.values(settings)];
}

function textsOfHeader(value: string): readonly string[] {
  const [, scheme, credentials] = /^(\S+)\s+(\S.*)$/.exec(value) ?? [];
  if (scheme === undefined || credentials === undefined) return [value];
  if (scheme.toLowerCase() !== "basic") return [value, credentials];
  const plain = Buffer.from(credentials, "base64").toString("utf8");
  return [value, credentials, plain, plain.slice(plain.indexOf(":") + 1)];
}
