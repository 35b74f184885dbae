export { announce, type Announcement } from "./announce.ts";
export { declareEvents } from "./declared.ts";
