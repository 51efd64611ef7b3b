// The answer below the editor: a table, a page at a time, of rows or triples; a yes or no; or what went wrong.
// Everything that came is put in as text, never as markup.

const PAGE = 100;
const RAW = 200000; // letters that a browser still shows at once
const NUMBER = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/u;
const TABLES = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };
const GRAPHS = { Turtle: "text/turtle", "N-Triples": "application/n-triples", "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml" };
const ENDINGS = { CSV: "csv", TSV: "tsv", JSON: "srj", XML: "srx", Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" };

const TRIPLE = ["subject", "predicate", "object"];
const TERM = String.raw`(<[^<>"\s]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^<>\s]*>)?)`;
const LINE = new RegExp(String.raw`^${TERM}\s+${TERM}\s+${TERM}\s*\.$`, "u");
const ESCAPED = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gu;
const SPELLED = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

const unescape = (text) =>
  text.replace(ESCAPED, (_, short, long, letter) => (letter ? (SPELLED[letter] ?? letter) : String.fromCodePoint(parseInt(short ?? long, 16))));

// A term of N-Triples, as the JSON of a table of results has it.
function termOf(text) {
  if (text.startsWith("<")) return { type: "uri", value: unescape(text.slice(1, -1)) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const end = text.lastIndexOf('"');
  const [literal, rest] = [{ type: "literal", value: unescape(text.slice(1, end)) }, text.slice(end + 1)];
  if (rest.startsWith("@")) literal["xml:lang"] = rest.slice(1);
  else if (rest) literal.datatype = rest.slice(3, -1);
  return literal;
}

// The triples of N-Triples, as rows; null where one is not of that kind (a triple within a triple).
function triplesOf(body) {
  const lines = body.split("\n").filter((line) => line.trim());
  const found = lines.map((line) => LINE.exec(line.trim()));
  if (found.includes(null)) return null;
  return found.map((parts) => Object.fromEntries(TRIPLE.map((name, place) => [name, termOf(parts[place + 1])])));
}

// What hides, or turns the order of what is read, is in the answer as it came, and in its files.
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const seen = (text) => text.replace(UNSEEN, "");

function make(name, text = "", attributes = {}) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function makeAnswer(section, { data, shorten, describe }) {
  const said = data.said;
  const title = make("h2", "", { id: "answer-title" });
  // Beside what it tells of: what is hidden is not read out when it comes.
  const status = make("p", "", { class: "hidden", role: "status" });
  section.before(status);
  const count = (forms, number) => `${number.toLocaleString(data.lang)} ${form(forms, number)}`;
  const form = (forms, number) => {
    const category = new Intl.PluralRules(data.lang).select(number);
    const all = said[forms].split("|");
    return all[data.lang === "ru" ? { one: 0, few: 1 }[category] ?? 2 : category === "one" ? 0 : 1];
  };
  let kind = TABLES;

  function open(words, ...parts) {
    title.textContent = words;
    status.textContent = words;
    section.replaceChildren(title, ...parts);
    section.hidden = false;
  }

  function show(text, media, body, seconds) {
    const took = make("small", `${seconds.toLocaleString(data.lang, { maximumFractionDigits: 2 })} ${said.seconds}`);
    kind = media.includes("sparql-results") ? TABLES : GRAPHS;
    if (kind === GRAPHS) showGraph(triplesOf(body), body);
    else showTable(JSON.parse(body), body);
    title.append(" ", took);
    section.scrollIntoView({ block: "nearest" });
  }

  function showTable(found, body) {
    if ("boolean" in found) {
      open(said.answer, make("p", found.boolean ? said.yes : said.no, { class: "said" }));
      return;
    }
    // A column may be called as what every object has: «constructor».
    const rows = found.results.bindings.map((row) => Object.assign(Object.create(null), row));
    showRows(`${said.answer}: ${count("rows", rows.length)}`, found.head.vars, rows, body);
  }

  function showGraph(rows, body) {
    if (rows === null) open(said.answer, raw(body));
    else showRows(`${said.answer}: ${count("triples", rows.length)}`, TRIPLE, rows, body);
  }

  function showRows(words, names, rows, body) {
    if (rows.length) open(words, views(tableOf(names, rows), body));
    else open(words, make("p", said.empty, { class: "notice" }));
  }

  // The table, and the same as it came.
  function views(table, body) {
    const [place, holder] = [make("div"), make("p", "", { class: "ways" })];
    const names = [[said.table, () => table], [said.raw, () => raw(body)]];
    const buttons = names.map(([name, content]) => {
      const button = make("button", name, { type: "button" });
      button.addEventListener("click", () => choose(button, content));
      return button;
    });
    const choose = (chosen, content) => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === chosen));
      place.replaceChildren(content());
    };
    choose(buttons[0], names[0][1]);
    holder.append(...buttons);
    const whole = make("div");
    whole.append(holder, place);
    return whole;
  }

  function raw(body) {
    const whole = make("div");
    if (body.length > RAW) whole.append(make("p", said.cut, { class: "notice" }));
    whole.append(make("pre", body.slice(0, RAW), { class: "raw", tabindex: "0", role: "group", "aria-labelledby": "answer-title" }));
    return whole;
  }

  function tableOf(names, rows) {
    const numeric = new Set(names.filter((name) => rows.every((row) => !row[name] || NUMBER.test(row[name].datatype || ""))));
    const mixed = new Set(names.filter((name) => new Set(rows.map((row) => row[name]?.["xml:lang"] || "")).size > 1));
    const [whole, scroll, table] = [make("div"), make("div", "", { class: "scroll", role: "group", tabindex: "0", "aria-labelledby": "answer-title" }), make("table")];
    const head = table.createTHead().insertRow();
    for (const name of names) head.append(make("th", name, { scope: "col", class: numeric.has(name) ? "t-number" : "t-text" }));
    const body = table.createTBody();
    scroll.append(table);
    whole.append(scroll);
    const turn = (first) => {
      body.replaceChildren(...rows.slice(first, first + PAGE).map((row) => rowOf(names, row, numeric, mixed)));
    };
    if (rows.length > PAGE) whole.append(pager(rows.length, turn));
    turn(0);
    return whole;
  }

  function rowOf(names, row, numeric, mixed) {
    const line = make("tr");
    for (const name of names) {
      const cell = make("td", "", { class: numeric.has(name) ? "t-number" : "t-text", "data-head": name });
      if (row[name]) cell.append(contentOf(row[name], mixed.has(name)));
      line.append(cell);
    }
    return line;
  }

  // A term; its language is named where the others of its column have another.
  function contentOf(term, mixed) {
    if (term.type === "uri") return iriOf(term.value);
    if (term.type === "bnode") return make("span", seen(`_:${term.value}`));
    if (term.type === "triple") return make("span", seen(JSON.stringify(term.value)));
    const text = make("span", seen(term.value));
    if (!term["xml:lang"]) return text;
    text.lang = term["xml:lang"];
    if (mixed) text.append(make("small", term["xml:lang"]));
    return text;
  }

  // A thing of ours is described here; another's page is opened there; a term of the vocabulary and what is no
  // web address are no links.
  function iriOf(iri) {
    const ours = data.described.some((base) => iri.startsWith(base)) && !/[\s<>"{}|\\^`]/u.test(iri);
    if (iri.startsWith(data.terms_base)) return make("span", seen(shorten(iri)), { title: iri });
    if (!ours && !/^https?:\/\//u.test(iri)) return make("span", seen(iri));
    const href = ours ? describe(`DESCRIBE <${iri}>`) : iri;
    return make("a", seen(shorten(iri)), { href, title: iri, rel: "noreferrer" });
  }

  function pager(total, turn) {
    const bar = make("nav", "", { class: "pager", "aria-label": said.pages });
    const [back, where, on] = [make("button", said.back, { type: "button" }), make("span", "", { role: "status" }), make("button", said.on, { type: "button" })];
    let first = 0;
    const go = (to) => {
      first = to;
      turn(first);
      where.textContent = said.part
        .replace("{first}", (first + 1).toLocaleString(data.lang))
        .replace("{last}", Math.min(first + PAGE, total).toLocaleString(data.lang))
        .replace("{all}", total.toLocaleString(data.lang));
      back.disabled = first === 0;
      on.disabled = first + PAGE >= total;
    };
    back.addEventListener("click", () => go(first - PAGE));
    on.addEventListener("click", () => go(first + PAGE));
    go(0);
    bar.append(back, where, on);
    return bar;
  }

  // Under the answer: its files, and its address.
  function offer(link, save) {
    const files = make("ul", "", { class: "exits", "aria-label": said.download });
    for (const [name, media] of Object.entries(kind)) {
      const [item, button] = [make("li"), make("button", name, { type: "button" })];
      button.addEventListener("click", () => save(media, `adresat.${ENDINGS[name]}`));
      item.append(button);
      files.append(item);
    }
    title.after(files);
    if (link) {
      const line = make("p", "", { class: "link" });
      line.append(make("a", said.permalink, { href: link }));
      section.append(line);
    } else {
      section.append(make("p", said.too_long, { class: "notice" }));
    }
  }

  return {
    show,
    offer,
    wait: () => open(said.waiting),
    clear: () => {
      section.hidden = true;
    },
    fail: (line) => {
      open(said.refused, make("p", line, { class: "error", role: "alert" }));
      section.scrollIntoView({ block: "nearest" });
    },
  };
}
