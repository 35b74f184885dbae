export { checkOutbound, outboundFetch, type OutboundAnswer, type OutboundInit } from "./outbound-fetch.ts";
