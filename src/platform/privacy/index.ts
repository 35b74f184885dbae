export { look, type Measure, type Told } from "./look.ts";
export type { Member, Population } from "./groups.ts";
export { nextClosing } from "./period.ts";
export type { Count } from "./number.ts";
