import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { answerInquiry, withdrawInquiry } from "./answer-inquiry.ts";
import { makeInquiry } from "./make-inquiry.ts";
import { exportInquiries, listInquiries, readInquiry } from "./read-inquiries.ts";

export const inquiryEndpoints: readonly Endpoint[] = [
  endpoint(wire.makeInquiry, makeInquiry),
  endpoint(wire.listInquiries, listInquiries),
  endpoint(wire.exportInquiries, exportInquiries),
  endpoint(wire.readInquiry, readInquiry),
  endpoint(wire.answerInquiry, answerInquiry),
  endpoint(wire.withdrawInquiry, withdrawInquiry),
];
