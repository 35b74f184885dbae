import { id } from "#platform/contract";

export const requestId = id("request");
