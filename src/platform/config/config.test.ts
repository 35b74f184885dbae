import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { configurationPage } from "./configuration-page.ts";

test("an empty environment is a working configuration", () => {
  expect(readConfig({ MILLRACE_URL: "" }, "/somewhere")).toEqual({
    host: "127.0.0.1",
    port: 7340,
    data: resolve("/somewhere", "data"),
    url: undefined,
    databaseUrl: undefined,
    role: "both",
    drainSeconds: 1,
    trustedProxies: [],
    logLevel: "info",
    uploadMegabytes: 2048,
    secretKey: undefined,
    sessionHours: 12,
    sessionIdleMinutes: 240,
    signInMinutes: 15,
    smtpUrl: undefined,
    mailFrom: "Millrace <millrace@localhost>",
    outboundAllow: [],
    auditAnchorFile: undefined,
    privacyLeast: 10,
    analyticsMegabytes: 1024,
  });
});

test("an address is reduced to its origin, a path in it is refused", () => {
  expect(readConfig({ MILLRACE_URL: "https://Millrace.example.org/" }).url).toBe("https://millrace.example.org");
  expect(() => readConfig({ MILLRACE_URL: "https://example.org/millrace" })).toThrow(/without a path/);
});

test("proxies are addresses and networks, and nothing else", () => {
  expect(readConfig({ MILLRACE_TRUSTED_PROXIES: " 10.0.0.7, 192.168.0.0/16,::1," }).trustedProxies).toEqual([
    "10.0.0.7",
    "192.168.0.0/16",
    "::1",
  ]);
  for (const wrong of ["proxy.internal", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/"])
    expect(() => readConfig({ MILLRACE_TRUSTED_PROXIES: wrong })).toThrow(/must be a comma list/);
});

test("every fault is said at once, with name and value", () => {
  expect(() =>
    readConfig({
      MILLRACE_PORT: "70000",
      DATABASE_URL: "mysql://u:secret@h/x",
      MILLRACE_LOG_LEVEL: "loud",
      MILLRACE_SESSION_HOURS: "half",
    }),
  ).toThrow(
    [
      'MILLRACE_PORT must be between 0 and 65535; it is "70000".',
      "DATABASE_URL must look like postgres://user@host:5432/name.",
      'MILLRACE_LOG_LEVEL must be one of trace, debug, info, warn, error, silent; it is "loud".',
      'MILLRACE_SESSION_HOURS must be a whole number; it is "half".',
    ].join("\n"),
  );
});

test("docs/configuration.md is what the settings say", () => {
  expect(readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8")).toBe(configurationPage());
});

test("ways out are hosts, ports, addresses and networks; a mail server is an smtp address and is never said back", () => {
  expect(readConfig({ MILLRACE_OUTBOUND_ALLOW: "chat.internal, chat.internal:8443,10.1.0.0/16,::1" }).outboundAllow).toEqual([
    "chat.internal",
    "chat.internal:8443",
    "10.1.0.0/16",
    "::1",
  ]);
  for (const wrong of ["10.1.0.0/33", "https://chat.internal", "a b", "chat/8"])
    expect(() => readConfig({ MILLRACE_OUTBOUND_ALLOW: wrong })).toThrow(/must be a list/);
  expect(() => readConfig({ MILLRACE_SMTP_URL: "mail.example.org:secret" })).toThrow(/^(?!.*secret).*must look like/s);
  expect(() => readConfig({ MILLRACE_MAIL_FROM: "Millrace <a@b>\r\nBcc: c@d" })).toThrow(/must look like/);
});
