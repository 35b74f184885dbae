export { tell, type Telling } from "./tell.ts";
