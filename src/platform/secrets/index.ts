export { seal, sign, unseal, verifySignature } from "./seal.ts";
