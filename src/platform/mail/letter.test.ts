import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine, writeLetter } from "./letter.ts";
import { mailTrouble } from "./mail-trouble.ts";

const letterOf = (text: string) =>
  writeLetter({
    subject: text,
    greeting: text,
    lead: text,
    items: [
      { title: text, text, href: "https://millrace.example.org/x", actions: [{ label: text, href: "https://millrace.example.org/a" }] },
    ],
    footer: [{ text }],
  });

test("no text gets into a header as more than one line, nor into the HTML as markup", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const { subject, html } = letterOf(`${text}\r\nBcc: all@example.org\u2028<img src=x onerror=alert(1)>`);
      expect(subject).not.toMatch(/[\r\n\u2028\u0000-\u001f]/);
      expect(html).not.toContain("<img");
      expect(html.match(/<a /g)).toHaveLength(2);
    }),
  );
});

test("direction marks that disguise a text are taken out", () => expect(oneLine("a\u202egpj.exe\u2066b")).toBe("a gpj.exe b"));

test.each([
  [{ code: "EAUTH", responseCode: 535, response: "535 5.7.8 no" }, /name and password.*535 5.7.8 no/, false],
  [{ code: "ESOCKET", message: "connect ECONNREFUSED 127.0.0.1:25" }, /Nothing listens/, false],
  [{ code: "EENVELOPE", responseCode: 550, response: "550 no such user" }, /refused this mail: 550 no such user/, true],
  [{ code: "EENVELOPE", responseCode: 451, response: "451 greylisted" }, /greylisted/, false],
  [{ code: "EDNS", message: "getaddrinfo ENOTFOUND mail" }, /cannot be found/, false],
  [{ code: "ETIMEDOUT", message: "Connection timeout" }, /in time/, false],
  [{ code: "ESOCKET", message: "self-signed certificate" }, /encrypted/, false],
] as const)("%j is said in plain words", (error, sentence, isFinal) => {
  const trouble = mailTrouble(Object.assign(new Error("message" in error ? error.message : ""), error));
  expect(trouble.sentence).toMatch(sentence);
  expect(trouble.isFinal).toBe(isFinal);
});
