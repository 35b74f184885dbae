export { databaseClock, sharedClock } from "./database-clock.ts";
