// The query editor: what a person writes goes to the service, what comes back stands below.
// Nothing is asked of any other host; the text stays in this tab (sessionStorage), and goes when it is closed.
import { makeAnswer } from "./editor-answer.js";
import { listTerms, readTerms } from "./editor-terms.js";
import { makeWriting } from "./editor-writing.js";

const DRAFT = "adresat-query";
const LONGEST_LINK = 8000; // letters of an address that every browser and proxy lets pass

// A static site has no service behind it: it asks an engine of its own (static/site/editor-start.js).
const data = globalThis.adresat?.editor ?? JSON.parse(document.getElementById("editor-data").textContent);
const ask = globalThis.adresat?.fetch ?? fetch.bind(globalThis);
const said = data.said;
const area = document.getElementById("query");
const form = document.getElementById("writing");
const button = document.getElementById("run");
document.documentElement.classList.add("scripted");

const terms = readTerms(data);
restore();
const writing = makeWriting(area, { data, terms, run });
const answer = makeAnswer(document.getElementById("answer"), { data, shorten: terms.shorten, describe: linkTo, failed });
let work = null;

// The address under which this text is found here again, and run.
function linkTo(text) {
  const link = new URL(data.endpoint, location.href);
  if (data.chosen) link.searchParams.set("lang", data.lang);
  link.searchParams.set("query", text);
  link.searchParams.set("run", "1");
  return link.href;
}

function remember() {
  try {
    sessionStorage.setItem(DRAFT, writing.text());
  } catch {
    // A browser that keeps nothing loses nothing but the draft.
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(DRAFT);
  } catch {
    return null;
  }
}

// A page that is come back to, or opened without a query, has what was written last in this tab.
function restore() {
  const arrived = performance.getEntriesByType("navigation")[0]?.type;
  const draft = remembered();
  if (draft !== null && (!data.given || arrived === "reload" || arrived === "back_forward")) area.value = draft;
}

function busy(now) {
  form.setAttribute("aria-busy", String(now));
  button.textContent = now ? said.stop : said.run;
}

// Ask the service for the answer to `text` in one of these media types; null where it refused, and that is said.
async function fetchAnswer(text, accept, signal) {
  const address = new URL(data.endpoint, location.href);
  address.searchParams.set("lang", data.lang);
  const response = await ask(address, {
    method: "POST",
    headers: { Accept: `${accept}, application/problem+json;q=0.1` },
    body: new URLSearchParams({ query: text }),
    signal,
  });
  if (response.ok) return response;
  const problem = await reasonOf(response);
  failed(problem, text);
  return null;
}

async function reasonOf(response) {
  const body = await response.text();
  let line = body.slice(0, 2000);
  try {
    line = JSON.parse(body).detail || line;
  } catch {
    // Not JSON: a line of text, as it came.
  }
  return `${response.status}: ${line.trim() || response.statusText}`;
}

// Say what went wrong, and mark the place where the service names one.
function failed(line, text) {
  answer.fail(line);
  const place = /(?:line|строка)\s+(\d+),\s*(?:column|столбец)\s+(\d+)/iu.exec(line);
  if (place && text === writing.text()) writing.mark(Number(place[1]), Number(place[2]), line);
}

async function run() {
  if (work) {
    work.abort();
    return;
  }
  const text = writing.text();
  const mine = (work = new AbortController());
  writing.unmark();
  remember();
  busy(true);
  answer.wait();
  const began = performance.now();
  try {
    const response = await fetchAnswer(text, "application/sparql-results+json, application/n-triples;q=0.9", mine.signal);
    if (response) {
      const body = await response.text();
      answer.show(text, response.headers.get("Content-Type") || "", body, (performance.now() - began) / 1000);
      keepAddress(text);
    }
  } catch (error) {
    if (error.name === "AbortError") answer.clear();
    else if (error instanceof TypeError) answer.fail(said.unreachable);
    else throw error;
  } finally {
    work = null;
    busy(false);
  }
}

// A page that was opened from a disk may not change its own address.
function keep(link) {
  try {
    history.replaceState(null, "", link);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

// The address of the page is that of its answer, where it is not too long to be one.
function keepAddress(text) {
  const link = linkTo(text);
  const short = link.length <= LONGEST_LINK;
  if (short) keep(link);
  answer.offer(short ? link : null, (accept, name) => save(text, accept, name));
}

async function save(text, accept, name) {
  try {
    const response = await fetchAnswer(text, accept);
    if (!response) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    answer.fail(said.unreachable);
  }
}

async function takeExample(event) {
  event.preventDefault();
  const address = document.getElementById("example").selectedOptions[0].dataset.rq;
  if (!address) return;
  try {
    const response = await ask(address, { headers: { Accept: "application/sparql-query, application/problem+json;q=0.1" } });
    if (!response.ok) {
      answer.fail(await reasonOf(response));
      return;
    }
    writing.set(await response.text());
    writing.focus();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    answer.fail(said.unreachable);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
document.getElementById("examples").addEventListener("submit", takeExample);
addEventListener("pagehide", remember);
// The same text in the other language.
for (const link of document.querySelectorAll("nav a[hreflang]")) {
  link.addEventListener("click", () => {
    const there = new URL(link.href);
    there.searchParams.delete("example");
    there.searchParams.set("query", writing.text());
    link.href = there.href;
  });
}
listTerms(document.getElementById("terms"), { data, terms, insert: (name) => writing.insert(name) });
if (data.run) run();
