export { newPlatform } from "./new-platform.ts";
