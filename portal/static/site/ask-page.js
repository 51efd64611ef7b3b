// The values in the address enter, the answer stands below the form: asked of the graph, in the browser.
// Without values the page shows what the publisher wrote on it.
"use strict";

(() => {
  const { make, words, filled, counted, grouped } = adresat;
  const SHOWN = 1000; // rows that a browser still sorts at once
  const lang = document.documentElement.lang;
  const question = adresat.data.get("question");
  const asking = adresat.data.get("asking");
  const given = new Map([...new URLSearchParams(location.search)].filter(([name, value]) => name !== "lang" && value.trim()));
  const section = document.getElementById("asked");

  // --- where the things of an answer have their pages --------------------------------------------------------------

  function pageOf(iri) {
    if (!asking.base || !iri.startsWith(asking.base)) return "";
    const [kind, ...key] = iri.slice(asking.base.length).split("/");
    if (kind === asking.item) return adresat.page(`/doc/resolution/${key[0]}#${asking.spot}${key.slice(1).join("/")}`);
    return asking.paged.includes(kind) ? adresat.page(`/doc/${kind}/${key.join("/")}`) : "";
  }

  // The page of every label of a kind that one thing alone bears.
  async function labelsOf(kind) {
    const all = await adresat.values.rows(`SELECT ?label ?thing WHERE { ${asking.labels[kind]} } ORDER BY ?label ?thing`, {});
    const counts = new Map();
    for (const [label] of all) counts.set(label.value, (counts.get(label.value) ?? 0) + 1);
    return new Map(all.filter(([label]) => counts.get(label.value) === 1).map(([label, thing]) => [label.value, pageOf(thing.value)]));
  }

  async function leadsOf(columns) {
    const leads = new Map();
    for (const column of columns) {
      const kind = column.type === "text" && asking.leads[column.name];
      if (kind && asking.labels[kind] && !columns.some((one) => one.name === column.name + asking.iris)) leads.set(column.name, await labelsOf(kind));
    }
    return leads;
  }

  // --- the table ----------------------------------------------------------------------------------------------------

  const kindOf = (column) => (asking.numeric.includes(column.type) ? "number" : column.type === "date" ? "date" : "text");
  const isPointer = (column) => column.name.endsWith(asking.iris) && question.columns.some((one) => one.name + asking.iris === column.name);

  function cellOf(column, row, leads) {
    const text = row[column.name] ?? "";
    const pointed = row[column.name + asking.iris];
    const href = (pointed && pageOf(pointed)) || leads.get(column.name)?.get(text) || (["iri", "url"].includes(column.type) && /^https?:\/\/\S+$/u.test(text) ? pageOf(text) || text : "");
    const cell = make("td", { class: `t-${kindOf(column)}`, "data-head": column.title[lang] });
    cell.append(href ? make("a", { href, rel: href === text ? "nofollow noreferrer" : null }, text) : text);
    return cell;
  }

  function tableOf(rows, leads) {
    const columns = question.columns.filter((column) => !isPointer(column));
    const table = make("table", { "data-sortable": "", "data-sorted-up": words().sorted_up, "data-sorted-down": words().sorted_down });
    const head = table.createTHead().insertRow();
    for (const column of columns) head.append(make("th", { scope: "col", class: `t-${kindOf(column)}`, "data-kind": kindOf(column) }, column.title[lang]));
    const body = table.createTBody();
    body.lang = "ru";
    for (const row of rows) body.append(make("tr", {}, ...columns.map((column) => cellOf(column, row, leads))));
    return make("div", { class: "scroll", role: "group", "aria-label": words().table, tabindex: "0" }, table);
  }

  // --- the answer ---------------------------------------------------------------------------------------------------

  function jsonOf(rows) {
    const value = (column, text) => (text === undefined || text === "" ? null : asking.numeric.includes(column.type) && Number.isFinite(Number(text)) ? Number(text) : text);
    return `${JSON.stringify(rows.map((row) => Object.fromEntries(question.columns.map((column) => [column.name, value(column, row[column.name])]))), null, 2)}\n`;
  }

  function exits(rows, sparql) {
    const names = question.columns.map((column) => column.name);
    const files = [
      adresat.saving("CSV", `${question.name}.csv`, "text/csv", () => adresat.toCsv(names, rows.map((row) => names.map((name) => row[name] ?? "")))),
      adresat.saving("JSON", `${question.name}.json`, "application/json", () => jsonOf(rows)),
      adresat.saving("SPARQL", `${question.name}.rq`, "application/sparql-query", () => sparql),
    ];
    return make("ul", { class: "exits", "aria-label": words().download }, ...files.map((file) => make("li", {}, file)));
  }

  function sparqlOf(text) {
    const editor = make("a", { href: adresat.page("/sparql", new URLSearchParams({ query: text }).toString()), rel: "nofollow" }, words().open_editor);
    return make("details", { class: "sparql" }, make("summary", {}, words().show_sparql), make("pre", { tabindex: "0" }, make("code", {}, text)), make("p", {}, editor));
  }

  const titled = (text) => make("h2", { id: "asked-title" }, text);

  function show(rows, leads, sparql) {
    const parts = [titled(`${words().answer}: ${counted("rows", rows.length)}`)];
    if (!rows.length) parts.push(make("p", { class: "notice" }, words().no_rows));
    if (rows.length > SHOWN) parts.push(make("p", { class: "notice" }, filled(words().page_cut, { shown: grouped(SHOWN), all: grouped(rows.length) })));
    parts.push(exits(rows, sparql));
    if (rows.length) parts.push(tableOf(rows.slice(0, SHOWN), leads), make("p", { class: "hidden", role: "status", "data-sort-status": "" }));
    const address = make("input", { id: "permalink-asked", type: "text", readonly: "", value: location.href });
    parts.push(make("p", { class: "field permalink" }, make("label", { for: "permalink-asked" }, words().permalink), address), sparqlOf(sparql));
    section.replaceChildren(...parts);
    globalThis.sortable?.(section);
  }

  function fail(error) {
    const known = error.refusal;
    const line = make("p", { class: "error", role: "alert" }, known ? filled(words()[known[0]], known[1]) : words().engine_failed);
    const choices = (error.choices ?? []).flatMap(([value, label], at) => {
      const search = new URLSearchParams([...new Map([...given, [error.param, value]])]).toString();
      return [at ? " · " : "", make("a", { href: adresat.page(`/ask/${question.name}`, search), lang: "ru" }, label)];
    });
    section.replaceChildren(titled(words().answer), line, choices.length ? make("p", { class: "choices" }, ...choices) : "");
    const field = error.param && document.getElementById(`f-${error.param}`);
    if (field) field.setAttribute("aria-invalid", "true");
    if (!known) console.error(error);
  }

  async function ask() {
    section.hidden = false;
    section.setAttribute("aria-busy", "true");
    section.replaceChildren(titled(words().asking));
    try {
      const sparql = await adresat.values.sparqlOf(question, given);
      const { body } = await adresat.engine.ask(sparql);
      const { results } = JSON.parse(body);
      const rows = results.bindings.map((row) => Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])));
      show(rows, await leadsOf(question.columns), sparql);
    } catch (error) {
      fail(error);
    } finally {
      section.removeAttribute("aria-busy");
    }
  }

  // What is no number and no day stays in its field, to be seen and mended.
  function fill(field, value) {
    const russian = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/u.exec(value);
    const text = field.type === "date" && russian ? `${russian[3]}-${russian[2].padStart(2, "0")}-${russian[1].padStart(2, "0")}` : value.trim();
    if ((field.type === "date" && !/^\d{4}-\d\d-\d\d$/u.test(text)) || (field.type === "number" && !/^-?\d+$/u.test(text))) field.type = "text";
    field.value = text;
  }

  // What was asked stands in the fields; what the publisher wrote is another answer, and goes.
  if (given.size) {
    for (const [name, value] of given) {
      const field = document.getElementById(`f-${name}`);
      if (field) fill(field, value);
    }
    for (const id of ["answer-section", "fill-in"]) document.getElementById(id)?.remove();
    ask();
  }
})();
