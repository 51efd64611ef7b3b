// What every page of the static site has: where the site lies, its data loaded on demand, the files of things.
// Scripts and data come as classic scripts alone: a page opened from a disk may fetch nothing else.
"use strict";

globalThis.adresat = (() => {
  const root = new URL("..", document.currentScript.src);
  const data = new Map();
  const waiting = new Map();
  // Only what lies among the site's own files is ever loaded.
  const policy = globalThis.trustedTypes?.createPolicy("adresat-site", { createScriptURL: (name) => ownAddress(name), createHTML: (html) => html });

  function ownAddress(name) {
    if (!/^static\/[a-z0-9/_-]+\.js\?v=[0-9a-f]+$/u.test(name)) throw new TypeError(name);
    return new URL(name, root).href;
  }

  const put = (name, value) => data.set(name, value);

  // What search engines, social networks and mail lists hang on a link that they lead to; the service has the same.
  const TRACES = /^(?:utm_\w{1,40}|_?openstat|(?:fb|g|y|ys|d|tt|tw)clid|msclkid|[gw]braid|igsh(?:id)?|mc_[ce]id|gad_source)$/u;

  // The conditions that an address gives: the language, others' traces and empty fields aside.
  const given = (search) => [...new URLSearchParams(search)].filter(([name, value]) => name !== "lang" && value.trim() && !TRACES.test(name));

  // What a data script of this address has put; loaded once.
  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(
        name,
        new Promise((done, failed) => {
          const script = document.createElement("script");
          script.src = policy ? policy.createScriptURL(name) : ownAddress(name);
          script.addEventListener("load", () => done(data.get(name.replace(/^static\/|\.js\?.*$/gu, ""))));
          script.addEventListener("error", () => {
            waiting.delete(name);
            failed(new Error(name));
          });
          document.head.append(script);
        }),
      );
    }
    return waiting.get(name);
  }

  // The bytes that a text in base64 holds, gzipped.
  async function unpack(text) {
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // What the publisher wrote for a place of a page, escaped as all pages are, and laid into a data script.
  function write(place, html) {
    place.innerHTML = policy ? policy.createHTML(html) : html;
  }

  // --- the files of addresses, named as the publisher names them ---------------------------------------------

  const SAFE = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?$/u;
  const LONGEST = 140;
  const KEPT = 40;

  function fnv(text) {
    let found = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(text)) found = BigInt.asUintN(64, (found ^ BigInt(byte)) * 0x100000001b3n);
    return found.toString(16).padStart(16, "0");
  }

  function safe(part) {
    if (part.length <= LONGEST && SAFE.test(part)) return part;
    const kept = part.toLowerCase().replace(/[^a-z0-9]+/gu, "-").slice(0, KEPT).replace(/^-+|-+$/gu, "");
    return `${kept}-${fnv(part)}`.replace(/^-+/u, "");
  }

  function decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  }

  // The address of the page of a path, in the language of this page.
  function page(path, search = "") {
    const [name, spot] = path.split("#");
    const stem = name.split("/").filter(Boolean).map((part) => safe(decoded(part))).join("/") || "index";
    const lead = document.documentElement.lang === "en" ? "en/" : "";
    const link = new URL(`${lead}${stem}.html`, root);
    link.search = search;
    if (spot !== undefined) link.hash = spot;
    return link.href;
  }

  // --- what scripts write into a page -------------------------------------------------------------------------

  // What hides, or turns the order of what is read, is not shown: as on the pages that the publisher wrote.
  const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
  const seen = (text) => (typeof text === "string" ? text.replace(UNSEEN, "") : text);

  function make(name, attributes = {}, ...parts) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
    element.append(...parts.filter((part) => part !== null && part !== "").map(seen));
    return element;
  }

  const words = () => data.get(`words-${document.documentElement.lang}`);
  const filled = (text, values) => text.replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));
  const grouped = (count) => (document.documentElement.lang === "ru" ? String(count).replace(/\B(?=(\d{3})+$)/gu, "\u202f") : count.toLocaleString("en"));

  // A number with its word, in the form that the language wants.
  function counted(forms, count) {
    const category = new Intl.PluralRules(document.documentElement.lang).select(count);
    const all = words()[forms].split("|");
    const at = document.documentElement.lang === "ru" ? ({ one: 0, few: 1 }[category] ?? 2) : Number(category !== "one");
    return `${grouped(count)} ${all[at]}`;
  }

  // A button that saves what is made when it is pressed.
  function saving(title, name, media, content) {
    const button = make("button", { type: "button" }, title);
    button.addEventListener("click", async () => {
      const body = new Blob([await content()], { type: media });
      const link = make("a", { href: URL.createObjectURL(body), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
    return button;
  }

  // RFC 4180, as the service writes it.
  function toCsv(names, rows) {
    const cell = (text) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return [names, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  }

  // An address that is to be kept is whole, wherever the site lies.
  function whole(field) {
    field.value = new URL(field.value, location.href).href;
  }

  // 24 октября 2024, or 24 October 2024: a day as the service's pages write it.
  function inWords(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/u.test(iso) || Number.isNaN(day.getTime())) return iso;
    const lang = document.documentElement.lang === "ru" ? "ru" : "en-GB";
    const parts = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).formatToParts(day);
    return ["day", "month", "year"].map((name) => parts.find(({ type }) => type === name).value).join(" ");
  }

  return { root, put, given, load, unpack, write, whole, fnv, page, make, seen, words, filled, grouped, counted, inWords, saving, toCsv, data };
})();

for (const field of document.querySelectorAll(".permalink input, input#permalink")) adresat.whole(field);
// The other language shows the same.
for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
