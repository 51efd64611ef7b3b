// The values in the address enter, the answer stands below the form: one that was ready, or asked of the graph here.
// Without values the page shows what the publisher wrote on it.
"use strict";

(() => {
  const { make, words, filled, counted, grouped } = adresat;
  const SHOWN = 1000; // rows that a browser still sorts at once
  const NAMELESS = "→"; // what is clicked on where a thing has a page and no name
  const lang = document.documentElement.lang;
  const question = adresat.data.get("question");
  const asking = adresat.data.get("asking");
  const given = new Map(adresat.given(location.search));
  const section = document.getElementById("asked");
  const place = (name) => question.columns.findIndex((column) => column.name === name);

  // --- where the things of an answer have their pages --------------------------------------------------------------

  function pageOf(iri) {
    if (!asking.base || !iri.startsWith(asking.base)) return "";
    const [kind, ...key] = iri.slice(asking.base.length).split("/");
    if (kind === asking.item) return adresat.page(`/doc/resolution/${key[0]}#${asking.spot}${key.slice(1).join("/")}`);
    return asking.paged.includes(kind) ? adresat.page(`/doc/${kind}/${key.join("/")}`) : "";
  }

  // Where the names of a column lead that stand there without their things: to the page of the one that bears each.
  async function leadsOf(columns) {
    const named = columns.filter((column) => column.type === "text" && asking.leads[column.name] && place(column.name + asking.iris) < 0);
    const known = named.length ? await adresat.load(asking.names) : {};
    return new Map(named.map((column) => [column.name, new Map(Object.entries(known[asking.leads[column.name]] ?? {}))]));
  }

  // --- the table ----------------------------------------------------------------------------------------------------

  const kindOf = (column) => (asking.numeric.includes(column.type) ? "number" : column.type === "date" ? "date" : "text");
  const isPointer = (column) => column.name.endsWith(asking.iris) && place(column.name.slice(0, -asking.iris.length)) >= 0;

  // What a cell says of concepts in the language of the page, as portal.concepts has it; any other cell as it is.
  function spoken(column, text) {
    const { columns, words, class: classes } = asking.told[lang];
    const known = column.name === "class" ? classes : columns.includes(column.name) ? words : {};
    const parts = text.split(", ");
    if (Object.hasOwn(known, text)) return known[text];
    return parts.every((part) => Object.hasOwn(known, part)) ? parts.map((part) => known[part]).join(", ") : text;
  }

  function cellOf(column, row, leads) {
    const text = row[place(column.name)];
    const pointed = row[place(column.name + asking.iris)];
    const named = leads.get(column.name)?.get(text);
    const href = (pointed && pageOf(pointed)) || (named && pageOf(asking.base + named)) || (["iri", "url"].includes(column.type) && /^https?:\/\/\S+$/u.test(text) ? pageOf(text) || text : "");
    const plain = adresat.seen(text);
    const said = spoken(column, plain);
    const cell = make("td", { class: `t-${kindOf(column)}`, "data-head": column.title[lang], lang: said !== plain && lang !== "ru" ? lang : null });
    const shown = said || (href ? NAMELESS : "");
    cell.append(href ? make("a", { href, rel: href === text ? "nofollow noreferrer" : null }, shown) : shown);
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
    const value = (column, text) => (text === "" ? null : asking.numeric.includes(column.type) && Number.isFinite(Number(text)) ? Number(text) : text);
    return `${JSON.stringify(rows.map((row) => Object.fromEntries(question.columns.map((column, at) => [column.name, value(column, row[at])]))), null, 2)}\n`;
  }

  function workbook(rows) {
    const columns = question.columns.map(({ title, type }) => ({ title: title[lang], type }));
    const conditions = question.params.filter(({ name }) => given.has(name)).map(({ name, words: described }) => [`${name} (${described[lang]})`, given.get(name).trim()]);
    const about = { title: question.question[lang], name: question.name, conditions: conditions.sort(), rows, digest: asking.digest };
    return adresat.sheet.toXlsx(columns, rows, adresat.sheet.aboutOf(about));
  }

  // The files are made here; an address that ends in the name of one asks for it to be saved.
  function exits(rows, sparql) {
    const names = question.columns.map((column) => column.name);
    const files = {
      csv: adresat.saving("CSV", `${question.name}.csv`, "text/csv", () => adresat.toCsv(names, rows)),
      xlsx: adresat.saving("XLSX", `${question.name}.xlsx`, adresat.sheet.MEDIA, () => workbook(rows)),
      json: adresat.saving("JSON", `${question.name}.json`, "application/json", () => jsonOf(rows)),
      rq: adresat.saving("SPARQL", `${question.name}.rq`, "application/sparql-query", () => sparql),
    };
    return [make("ul", { class: "exits", "aria-label": words().download }, ...Object.values(files).map((file) => make("li", {}, file))), files];
  }

  function sparqlOf(text) {
    const editor = make("a", { href: adresat.page("/sparql", new URLSearchParams({ query: text }).toString()), rel: "nofollow" }, words().open_editor);
    return make("details", { class: "sparql", id: "sparql", open: location.hash === "#sparql" ? "" : null }, make("summary", {}, words().show_sparql), make("pre", { tabindex: "0" }, make("code", {}, text)), make("p", {}, editor));
  }

  const titled = (text) => make("h2", { id: "asked-title" }, text);

  function show(rows, leads, sparql) {
    const parts = [titled(`${words().answer}: ${counted("rows", rows.length)}`)];
    if (!rows.length) parts.push(make("p", { class: "notice" }, words().no_rows));
    if (rows.length > SHOWN) parts.push(make("p", { class: "notice" }, filled(words().page_cut, { shown: grouped(SHOWN), all: grouped(rows.length) })));
    const [list, files] = exits(rows, sparql);
    parts.push(list);
    if (rows.length) parts.push(tableOf(rows.slice(0, SHOWN), leads), make("p", { class: "hidden", role: "status", "data-sort-status": "" }));
    const address = make("input", { id: "permalink-asked", type: "text", readonly: "", value: location.href.split("#")[0] });
    parts.push(make("p", { class: "field permalink" }, make("label", { for: "permalink-asked" }, words().permalink), address), sparqlOf(sparql));
    section.replaceChildren(...parts);
    globalThis.sortable?.(section);
    act(files);
  }

  // What the address asks for besides: a file to be saved, the query to be shown.
  function act(files) {
    const wanted = location.hash.slice(1);
    if (wanted === "sparql") document.getElementById("sparql").scrollIntoView();
    if (!Object.hasOwn(files, wanted)) return;
    files[wanted].focus();
    files[wanted].click();
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

  // The answer worked out by the engine, where the site has one.
  async function worked() {
    adresat.values.check(question, given);
    if (!adresat.engine) throw adresat.values.refusal("not_ready", {}, "");
    const terms = await adresat.values.bound(question, given);
    const { body } = await adresat.engine.ask(adresat.values.written(question, given, terms));
    const rows = JSON.parse(body).results.bindings.map((row) => question.columns.map(({ name }) => row[name]?.value ?? ""));
    return { rows, terms };
  }

  async function ask() {
    section.hidden = false;
    section.setAttribute("aria-busy", "true");
    section.replaceChildren(titled(words().asking));
    try {
      const { rows, terms } = (await adresat.ready.find(question, given)) ?? (await worked());
      show(rows, await leadsOf(question.columns), adresat.values.written(question, given, terms));
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

  // What was asked stands in the fields; what the publisher wrote is another answer, or a part of this one, and goes.
  if (given.size || "cut" in section.dataset) {
    for (const [name, value] of given) {
      const field = document.getElementById(`f-${name}`);
      if (field) fill(field, value);
    }
    for (const id of ["answer-section", "fill-in"]) document.getElementById(id)?.remove();
    ask();
  }
})();
