import { InputFault } from "#engines/eventlog";
import type { Preview } from "../contract/import.ts";
export async function previewLog(_path: string, _options: unknown): Promise<Preview> {
  throw new InputFault("x", "x");
}
