import {
  contractContent,
  type Cells,
  type ContractContent,
  type ContractQuestion,
  type GivenContractContent,
  type Verdict,
} from "../contract.ts";

const value = (code: string, name: string, parent: string | null = null) => ({ code, name, parent });

type Rest = { readonly conditions?: string[]; readonly topic?: string };
const row = (id: string, verdict: Verdict, cells: Cells, why: string, rest: Rest = {}) => ({ id, verdict, cells, why, ...rest });
const example = (id: string, title: string, question: ContractQuestion, expected: Verdict | "unknown") => ({
  id,
  title,
  question,
  expected,
});
const nobody = { name: "", personId: null };

/** A contract to begin with: sensible for most offices, and meant to be changed. */
export const starterContract = (): ContractContent => contractContent.parse(content);

const content: GivenContractContent = {
  title: "How we use AI",
  lead: "What you may do with AI here today, and whom to ask when this page does not say. The strictest rule that fits holds.",
  approvedTools: [
    { text: "The company's assistant (business account)", note: "For everyday work: writing, summarising, translating, ideas" },
    { text: "Office copilot", note: "Inside mail, documents and meetings" },
    { text: "Coding assistant", note: "For developers, in the company's repositories" },
  ],
  prohibitedData: [
    { text: "Passwords, keys and access codes" },
    { text: "Health, payroll and appraisal data of people" },
    { text: "Anything a contract forbids us to pass on" },
  ],
  needsReview: [
    { text: "Whatever leaves the company: read it, check facts and numbers, put your name to it" },
    { text: "Code: tested and reviewed like any other" },
    { text: "Decisions about people: AI may prepare, a person decides and can explain why" },
  ],
  mustBeLogged: [
    { text: "AI-assisted answers to customers: which tool, and whether you changed the answer", workflowKind: "Customer service" },
    { text: "Whenever you overrule what AI proposed in a decision about a person" },
  ],
  ask: {
    default: nobody,
    topics: [
      { code: "privacy", name: "Personal data", contact: nobody, about: { dataClass: ["personal"] } },
      { code: "security", name: "Tools and security", contact: nobody, about: { tool: ["private"] } },
      { code: "clients", name: "Client matters", contact: nobody, about: { dataClass: ["client"] } },
    ],
  },
  sandbox: "Try anything with public or made-up data in the company's assistant. Nothing you do there is held against you.",
  amnesty: "You already do this with AI, and it is not covered here? Say so: you get an answer, not a reprimand.",
  legal: [
    {
      tag: "eu-ai-act-4",
      title: "EU AI Act, article 4: AI literacy",
      reference: "Regulation (EU) 2024/1689, as amended",
      asOf: "2026-12-01",
      url: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
    },
    {
      tag: "iso-42001",
      title: "ISO/IEC 42001:2023",
      reference: "AI management system",
      asOf: "2026-12-01",
      url: "https://www.iso.org/standard/42001",
    },
    {
      tag: "nist-ai-rmf",
      title: "NIST AI RMF 1.0",
      reference: "AI Risk Management Framework, NIST AI 100-1",
      asOf: "2026-12-01",
      url: "https://www.nist.gov/itl/ai-risk-management-framework",
    },
  ],
  dimensions: {
    persona: [value("office", "Office staff"), value("developer", "Developers"), value("people-team", "People team")],
    tool: [
      value("approved", "Approved tools"),
      value("assistant", "Company assistant", "approved"),
      value("copilot", "Office copilot", "approved"),
      value("coding", "Coding assistant", "approved"),
      value("private", "Private or free accounts"),
    ],
    dataClass: [
      value("public", "Public or made up"),
      value("internal", "Internal"),
      value("code", "Source code", "internal"),
      value("client", "Client data"),
      value("client-contract", "Client contracts", "client"),
      value("personal", "Personal data"),
      value("contact", "Names and work contacts", "personal"),
      value("sensitive", "Health, payroll, appraisals", "personal"),
      value("secret", "Passwords and keys"),
    ],
    activity: [
      value("draft", "Write and rewrite"),
      value("summarise", "Summarise and translate"),
      value("analyse", "Analyse and compare"),
      value("program", "Write code"),
      value("decide", "Decide about people"),
    ],
    destination: [value("inside", "Stays inside"), value("outside", "Leaves the company"), value("customer", "To a customer", "outside")],
    device: [value("managed", "Company device"), value("own", "Own device")],
  },
  rows: [
    row("secrets", "prohibited", { dataClass: ["secret"] }, "Whoever has a key has the house."),
    row("sensitive", "prohibited", { dataClass: ["sensitive"] }, "The law protects these most, and nobody here needs AI for them.", {
      topic: "privacy",
    }),
    row("private-internal", "prohibited", { tool: ["private"], dataClass: ["internal"] }, "We have no agreement with these providers."),
    row("private-client", "prohibited", { tool: ["private"], dataClass: ["client"] }, "Our clients have not agreed to it.", {
      topic: "clients",
    }),
    row("private-personal", "prohibited", { tool: ["private"], dataClass: ["personal"] }, "There is no agreement on processing.", {
      topic: "privacy",
    }),
    row(
      "private-public",
      "conditional",
      { tool: ["private"], dataClass: ["public"], activity: ["draft", "summarise", "analyse"] },
      "Public data harms nobody, but answers may be kept.",
      {
        conditions: ["Use no company or client names in what you type."],
      },
    ),
    row("private-code", "prohibited", { tool: ["private"], activity: ["program"] }, "Code and how it came about are ours to answer for."),
    row("private-decide", "prohibited", { tool: ["private"], activity: ["decide"] }, "Nobody could say later what the decision rests on."),
    row("own-client", "prohibited", { dataClass: ["client"], device: ["own"] }, "Client data stays on company devices.", {
      topic: "clients",
    }),
    row("own-personal", "prohibited", { dataClass: ["personal"], device: ["own"] }, "Personal data stays on company devices.", {
      topic: "privacy",
    }),
    row(
      "contract-outside",
      "prohibited",
      { dataClass: ["client-contract"], destination: ["outside"] },
      "Contracts go out only as our lawyers send them.",
      {
        topic: "clients",
      },
    ),
    row(
      "decide",
      "conditional",
      { tool: ["approved"], activity: ["decide"], dataClass: ["public", "internal", "client", "personal"] },
      "A person answers for it.",
      {
        conditions: ["A person decides and can explain why.", "Log it whenever you overrule what AI proposed."],
      },
    ),
    row(
      "decide-people-team",
      "conditional",
      { persona: ["people-team"], tool: ["approved"], activity: ["decide"] },
      "Applicants and colleagues have rights here.",
      {
        conditions: ["Ask before the first use in a new kind of decision."],
        topic: "privacy",
      },
    ),
    row(
      "public",
      "permitted",
      { tool: ["assistant", "copilot"], dataClass: ["public"], activity: ["draft", "summarise", "analyse"] },
      "Nothing can leak that is public.",
    ),
    row(
      "internal-inside",
      "permitted",
      { tool: ["assistant", "copilot"], dataClass: ["internal"], activity: ["draft", "summarise", "analyse"], destination: ["inside"] },
      "The providers may not keep or learn from it.",
    ),
    row(
      "internal-outside",
      "conditional",
      { tool: ["assistant", "copilot"], dataClass: ["internal"], destination: ["outside"] },
      "Our name stands under it.",
      {
        conditions: ["Read it, check facts and numbers, and put your name to it."],
      },
    ),
    row(
      "public-outside",
      "conditional",
      { tool: ["approved"], dataClass: ["public"], destination: ["outside"] },
      "Our name stands under it.",
      {
        conditions: ["Read it, check facts and numbers, and put your name to it."],
      },
    ),
    row(
      "client-inside",
      "conditional",
      {
        tool: ["assistant", "copilot"],
        dataClass: ["client"],
        activity: ["summarise", "analyse"],
        destination: ["inside"],
        device: ["managed"],
      },
      "Our agreements allow it under conditions.",
      {
        conditions: ["Only where the client's contract does not forbid it."],
        topic: "clients",
      },
    ),
    row(
      "client-draft",
      "conditional",
      { tool: ["assistant", "copilot"], dataClass: ["client"], activity: ["draft"], device: ["managed"] },
      "Our agreements allow it under conditions.",
      {
        conditions: ["Only where the client's contract does not forbid it.", "Read it, check facts and numbers, and put your name to it."],
        topic: "clients",
      },
    ),
    row(
      "contact",
      "conditional",
      { tool: ["copilot", "assistant"], dataClass: ["contact"], activity: ["draft", "summarise"], device: ["managed"] },
      "Names are personal data too.",
      {
        conditions: ["Only people you are in contact with for this piece of work."],
        topic: "privacy",
      },
    ),
    row(
      "service",
      "conditional",
      { tool: ["approved"], activity: ["draft"], destination: ["customer"] },
      "Customers rely on what we answer.",
      {
        conditions: ["Log the tool, and whether you changed the answer."],
      },
    ),
    row(
      "code-developer",
      "permitted",
      {
        persona: ["developer"],
        tool: ["coding"],
        dataClass: ["public", "code"],
        activity: ["program", "draft", "summarise", "analyse"],
        destination: ["inside"],
      },
      "It is tested and reviewed like any other code.",
    ),
    row(
      "code-ship",
      "conditional",
      { persona: ["developer"], tool: ["coding"], dataClass: ["public", "code"], activity: ["program"], destination: ["outside"] },
      "What we ship we answer for.",
      {
        conditions: ["Tests and a second person's review, as for any other code."],
      },
    ),
    row(
      "code-others",
      "conditional",
      {
        persona: ["office", "people-team"],
        tool: ["assistant"],
        dataClass: ["public", "internal"],
        activity: ["program"],
        destination: ["inside"],
      },
      "Small scripts help, and can break things.",
      {
        conditions: ["Ask a developer to look at it before others rely on it."],
      },
    ),
    row(
      "coding-client",
      "prohibited",
      { tool: ["coding"], dataClass: ["client", "personal"] },
      "The coding assistant is approved for code only.",
      { topic: "security" },
    ),
  ],
  examples: [
    example(
      "paste-contract",
      "Paste a client's contract into a free chatbot to summarise it?",
      { persona: "office", tool: "private", dataClass: "client-contract", activity: "summarise", destination: "inside", device: "managed" },
      "prohibited",
    ),
    example(
      "minutes",
      "Let the copilot summarise an internal meeting?",
      { persona: "office", tool: "copilot", dataClass: "internal", activity: "summarise", destination: "inside", device: "managed" },
      "permitted",
    ),
    example(
      "newsletter",
      "Draft a newsletter from public facts with the assistant?",
      { persona: "office", tool: "assistant", dataClass: "public", activity: "draft", destination: "outside", device: "managed" },
      "conditional",
    ),
    example(
      "payroll",
      "Compare salaries with the assistant?",
      { persona: "people-team", tool: "assistant", dataClass: "sensitive", activity: "analyse", destination: "inside", device: "managed" },
      "prohibited",
    ),
    example(
      "client-code",
      "Give client data to the coding assistant?",
      { persona: "developer", tool: "coding", dataClass: "client", activity: "program", destination: "inside", device: "managed" },
      "prohibited",
    ),
    example(
      "new-tool",
      "Use a tool that is not on the list, for internal notes?",
      { persona: "office", tool: "not-listed", dataClass: "internal", activity: "draft", destination: "inside", device: "managed" },
      "unknown",
    ),
  ],
};
