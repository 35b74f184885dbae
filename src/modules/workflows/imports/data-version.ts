import type { WarehouseFile } from "#platform/warehouse";
import { createHash } from "node:crypto";

/** Names exactly the data an answer stands on: 12 hexadecimal digits over the list of live files. The same list, the same version. */
export function dataVersionOf(files: readonly Pick<WarehouseFile, "name" | "rows" | "bytes">[]): string {
  const list = files.map((file) => `${file.name} ${file.rows} ${file.bytes}`).toSorted();
  return createHash("sha256").update(list.join("\n")).digest("hex").slice(0, 12);
}
