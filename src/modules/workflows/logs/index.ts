export { loadInstances } from "./load-instances.ts";
export { previewLog } from "./preview-log.ts";
export { readLog, type ReadLog, type ReadLogOptions } from "./read-log.ts";
export { writeInstances } from "./write-instances.ts";
