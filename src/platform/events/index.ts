export { announce, type Announcement } from "./announce.ts";
export { leastHeard, listConsumers, listParked } from "./consumer-store.ts";
export { declareEvents } from "./declared.ts";
export { addHandlers, deliverEvents, hears } from "./deliver.ts";
export { eventsBetween, findEvents, findHead, forgetEvents, newestEvents } from "./event-store.ts";
export { eventTypes } from "./event-types.ts";
export { retryParked } from "./retry-parked.ts";
