// Generated text without its strings and comments: what the machine would run.

/** Generated code has neither templates nor regular expressions, so two kinds of token are all there is to take out. */
export function codeOf(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*/g, "");
}
