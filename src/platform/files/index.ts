export { newFiles } from "./receive-files.ts";
export { type Files, type ReceivedFile } from "./files.ts";
export { syncFolder, writeDurably } from "./write-durably.ts";
