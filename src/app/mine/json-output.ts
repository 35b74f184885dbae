import type { Facts } from "#engines/mining";

const chunk = 10_000;

/**
 * The JSON of `millrace mine`, in pieces: a log whose "activities" are really event numbers has more paths than one string can
 * hold. Missing is null.
 */
export function* jsonParts(version: string, facts: Facts): Generator<string> {
  let separator = `{"millrace":${JSON.stringify(version)}`;
  for (const [name, value] of Object.entries(facts)) {
    yield `${separator},${JSON.stringify(name)}:`;
    separator = "";
    if (Array.isArray(value)) yield* arrayParts(value);
    else yield JSON.stringify(value);
  }
  yield "}\n";
}

function* arrayParts(values: readonly unknown[]): Generator<string> {
  yield "[";
  for (let i = 0; i < values.length; i += chunk) {
    const part = JSON.stringify(values.slice(i, i + chunk)).slice(1, -1);
    yield i === 0 ? part : `,${part}`;
  }
  yield "]";
}
