// What the load says at its end, in a few lines.
import type { Told } from "./clients.ts";
import type { Counted } from "./count.ts";

/** What is told. */
export interface Report {
  readonly clients: number;
  readonly seconds: number;
  readonly told: Told;
  readonly counted: readonly Counted[];
}

/** The report as text. */
export function formatReport({ clients, told, counted }: Report): string {
  const { calls, elapsedSeconds, errors } = told;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const unexpected = [...errors].map(([name, times]) => `  ${name}: ${times}`);
  return [
    `${clients} clients, ${elapsedSeconds.toFixed(1)} s, ${calls} calls, ${Math.round(calls / elapsedSeconds)} calls/s`,
    ...counted.map(
      ({ effect, told: said, kept, lost, doubled }) =>
        `${effect}: told ${said}, kept ${kept}, lost ${lost}, doubled ${doubled}`,
    ),
    `${sum(counted.map(({ lost }) => lost))} lost, ${sum(counted.map(({ doubled }) => doubled))} doubled, ` +
      `${sum([...errors.values()])} unexpected errors`,
    ...unexpected,
    "",
  ].join("\n");
}
