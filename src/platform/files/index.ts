export type { Files, ReceivedFile } from "./files.ts";
