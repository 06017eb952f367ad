// What an error expected, for who writes JSON: there a value has another form than in a program.

const FORMS: readonly (readonly [inProgram: RegExp, inJson: string])[] = [
  [/\(a bigint\b/, "(a whole number"],
  [/\(a Uint8Array\b/, "(text in base64"],
  [/\(\{ namespace, localName \}/, "(text as {namespace}local"],
];

/** The same words, said of JSON: it has no bigint, no bytes and no names. */
export function inWordsOfJson(text: string): string {
  return FORMS.reduce((words, [inProgram, inJson]) => words.replace(inProgram, inJson), text);
}

/** Whether a whole number was expected for which a program has a bigint. */
export function expectsBigint(expected: string): boolean {
  return /\(a bigint\b/.test(expected);
}
