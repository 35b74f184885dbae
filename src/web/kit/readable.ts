import type { ZodType, z } from "zod";

/** What the schema makes of the address, leaving out what it cannot read. */
export function readable<S extends ZodType>(schema: S, raw: Record<string, unknown>): z.output<S> {
  const first = schema.safeParse(raw);
  if (first.success) return first.data;
  const rest = { ...raw };
  for (const issue of first.error.issues) delete rest[String(issue.path[0])];
  return schema.parse(rest);
}
