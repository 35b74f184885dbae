import { catalogue } from "../messages/index.ts";

export const messages = catalogue("format", {
  days: (n: string) => `${n} d`,
  hours: (n: string) => `${n} h`,
  minutes: (n: string) => `${n} min`,
  seconds: (n: string) => `${n} s`,
  milliseconds: (n: string) => `${n} ms`,
  weeks: (n: string) => `${n} wk`,
  nothing: "–",
  percent: (n: string) => `${n} %`,
  of: (part: string, all: string) => `${part} of ${all}`,
  bytes: (n: string, unit: string) => `${n} ${unit}`,
  sample: (n: string) => `n = ${n}`,
});
