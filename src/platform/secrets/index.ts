export { seal, sign, unseal, verifySignature } from "./seal.ts";
export { hashOf, newToken } from "./token.ts";
