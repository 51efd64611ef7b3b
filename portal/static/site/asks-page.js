// The conditions in the address enter, the page of the selection leaves: facets, cards or a table, its exits.
// Without conditions the page shows what the publisher wrote on it.
"use strict";

(() => {
  const { make, filled, counted, grouped, inWords } = adresat;
  const { all, told, cell, folded, read, left, ranked, toCsv } = adresat.asks;
  const { said, labels } = told;
  const { names } = all;
  const lang = document.documentElement.lang;
  const hidden = (text) => make("span", { class: "hidden" }, text);
  // In the forms of a word, as the service's templates count.
  const number = (forms, count) => {
    const category = new Intl.PluralRules(lang).select(count);
    const found = said[forms].split("|");
    return `${grouped(count)} ${found[lang === "ru" ? ({ one: 0, few: 1 }[category] ?? 2) : Number(category !== "one")]}`;
  };

  // --- addresses --------------------------------------------------------------------------------------------------

  function linkTo(search, changes) {
    const params = new Map([...search.given].filter(([, value]) => value));
    for (const [name, value] of Object.entries(changes)) params.set(name, value);
    return adresat.page("/asks", new URLSearchParams([...params].filter(([, value]) => value).sort()).toString());
  }

  const narrowed = (search, name, value) => linkTo(search, { [name]: value, [names.page]: "", [names.all]: "" });
  const conditions = (search) => [...search.given].filter(([name]) => name === names.words || all.facets.some((facet) => facet.name === name));

  function pageOf(iri) {
    if (!iri || !iri.startsWith(all.base)) return "";
    const [kind, ...key] = iri.slice(all.base.length).split("/");
    if (kind === "recommendation") return all.paged.includes("resolution") ? adresat.page(`/doc/resolution/${key[0]}#p-${key.slice(1).join("/")}`) : "";
    return all.paged.includes(kind) ? adresat.page(`/doc/${kind}/${key.join("/")}`) : "";
  }

  const linked = (text, href, attributes = {}) => (href ? make("a", { href, ...attributes }, text) : make("span", attributes, text));

  // --- facets -----------------------------------------------------------------------------------------------------

  function facetOf(search, found, facet) {
    const [counts, chosen] = [found.counts.get(facet.name), search.chosen.get(facet.name) ?? new Set()];
    const order = ranked(facet, counts, chosen);
    const most = facet.name === search.whole || facet.name === "year" ? all.most : all.first;
    const shown = order.filter((value, at) => at < most || chosen.has(value));
    const whole = make("details", { class: "facet", id: `facet-${facet.name}`, open: facet.open || chosen.size || search.whole === facet.name ? "" : null });
    whole.append(make("summary", {}, said[`asks_${facet.name}`]));
    if (facet.name === "year") whole.append(...timeLine(facet, counts, chosen));
    const alike = (value) => order.filter((other) => labels[facet.name][other] === labels[facet.name][value]).length > 1;
    if (shown.length) whole.append(make("ul", { lang: facet.kind === "thing" ? "ru" : null }, ...shown.map((value) => valueOf(search, facet, value, { count: counts.get(value) ?? 0, chosen: chosen.has(value), alike: alike(value) }))));
    const rest = order.length - shown.length;
    if (rest && most < all.most) whole.append(make("p", { class: "more" }, make("a", { href: `${linkTo(search, { [names.all]: facet.name, [names.page]: "" })}#facet-${facet.name}`, rel: "nofollow" }, filled(said.asks_more, { count: grouped(rest) }), hidden(`: ${said[`asks_${facet.name}`]}`))));
    else if (rest) whole.append(make("p", { class: "more" }, filled(said.asks_further, { count: grouped(rest) })));
    const unsaid = found.unsaid.get(facet.name);
    if (unsaid) whole.append(make("p", { class: "unsaid" }, make("span", {}, said[`asks_unsaid_${facet.name}`]), " ", make("b", {}, grouped(unsaid))));
    return shown.length || unsaid ? whole : "";
  }

  function valueOf(search, facet, value, { count, chosen, alike }) {
    const name = make("span", {}, labels[facet.name][value]);
    const note = alike && told.notes[facet.name]?.[value];
    if (note) name.append(" ", make("small", {}, note));
    if (chosen) name.append(hidden(` – ${said.asks_remove}`));
    const href = narrowed(search, facet.name, chosen ? "" : facet.values[value]);
    return make("li", {}, make("a", { href, rel: "nofollow", "aria-current": chosen ? "true" : null }, name, " ", make("b", {}, grouped(count))));
  }

  function timeLine(facet, counts, chosen) {
    const years = new Map([...counts].map(([value, count]) => [Number(facet.values[value]), [count, chosen.has(value)]]));
    const [first, last] = [Math.min(...years.keys()), Math.max(...years.keys())];
    if (years.size < 2 || last - first >= all.span) return [];
    const most = Math.max(...[...years.values()].map(([count]) => count));
    const draw = (name, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
      return element;
    };
    const width = (last - first + 1) * 10;
    const picture = draw("svg", { class: "years", viewBox: `0 0 ${width} 46`, preserveAspectRatio: "none", role: "img", "aria-label": filled(said.asks_years, { first, last }) });
    for (let year = first; year <= last; year += 1) {
      const [count, own] = years.get(year) ?? [0, false];
      const height = (42 * count) / most;
      const bar = draw("rect", { x: (year - first) * 10 + 1, y: (44 - height).toFixed(1), width: 8, height: height.toFixed(1), class: own ? "chosen" : null });
      const title = draw("title", {});
      title.textContent = `${year}: ${grouped(count)}`;
      bar.append(title);
      picture.append(bar);
    }
    picture.append(draw("line", { x1: 0, x2: width, y1: 45, y2: 45 }));
    return [picture, make("p", { class: "ends", "aria-hidden": "true" }, make("span", {}, String(first)), make("span", {}, String(last)))];
  }

  // --- what was found ---------------------------------------------------------------------------------------------

  // Who is a partner or is informed was not asked: their numbers stand apart.
  function tally(rows) {
    const of = (role) => rows.filter((row) => roleOf(row) === role);
    const [asked, partner, recipient, nobody] = ["addressee", "partner", "recipient", ""].map(of);
    const items = new Set(asked.map((row) => cell(row, "number_iri")));
    return { asks: asked.length, items: items.size, partner: partner.length, recipient: recipient.length, unaddressed: nobody.length };
  }

  function heading(rows) {
    const { asks, items, partner, recipient, unaddressed } = tally(rows);
    const beside = partner || recipient;
    const none = beside ? said.asks_only_beside : rows.length ? said.asks_none_named : said.asks_nothing;
    const line = asks ? filled(said.asks_found, { asks: number("asks_count", asks), items: number("asks_in_items", items) }) : none;
    const parts = [make("h2", { id: "answer" }, line)];
    if (beside) parts.push(make("p", { class: "notice" }, filled(said.asks_roles, { partner: number("asks_times", partner), recipient: number("asks_times", recipient) })));
    if (unaddressed) parts.push(make("p", { class: "notice gap" }, filled(said.asks_unaddressed, { items: number("recommendations_count", unaddressed) })));
    return parts;
  }

  function chips(search) {
    const list = conditions(search).map(([name, value]) => {
      const values = search.chosen.get(name);
      const text = values?.size === 1 ? labels[name][[...values][0]] : value;
      return make("li", {}, make("a", { href: narrowed(search, name, ""), rel: "nofollow" }, make("span", { class: "what" }, `${said[`asks_${name}`]}:`), " ", make("span", { lang: "ru" }, text), " ", make("span", { "aria-hidden": "true" }, "×"), hidden(` – ${said.asks_remove}`)));
    });
    if (list.length > 1) list.push(make("li", { class: "all" }, make("a", { href: adresat.page("/asks") }, said.clear)));
    return list.length ? [make("ul", { class: "chosen", "aria-label": said.asks_conditions }, ...list)] : [];
  }

  function exits(search, rows) {
    const asked = adresat.page(`/ask/${all.question}`, new URLSearchParams(conditions(search)).toString());
    const list = make("ul", { class: "exits", "aria-label": said.exits_of });
    if (adresat.data.get("files")) for (const title of [said.exit_table, "SPARQL"]) list.append(make("li", {}, make("a", { href: asked }, title)));
    list.append(make("li", {}, adresat.saving("CSV", `${all.question}.csv`, "text/csv", () => toCsv(rows))));
    list.append(make("li", {}, make("a", { href: location.href, rel: "bookmark" }, said.exit_address)));
    return [list];
  }

  function tabs(search) {
    const link = (show) => make("a", { href: linkTo(search, { [names.show]: show === all.shows[0] ? "" : show }), "aria-current": show === search.show ? "true" : null }, said[`asks_show_${show}`]);
    return make("ul", { class: "exits tabs", "aria-label": said.asks_show }, ...all.shows.map((show) => make("li", {}, link(show))));
  }

  // The text, the words that were looked for marked.
  function marked(text, words) {
    const [plain, wanted, quote] = [folded(text), folded(words.trim()), make("blockquote", { lang: "ru" })];
    if (!wanted || plain.length !== text.length) return make("blockquote", { lang: "ru" }, text);
    let at = 0;
    for (let found = plain.indexOf(wanted); found >= 0; found = plain.indexOf(wanted, at)) {
      quote.append(adresat.seen(text.slice(at, found)), make("mark", {}, text.slice(found, found + wanted.length)));
      at = found + wanted.length;
    }
    quote.append(adresat.seen(text.slice(at)));
    return quote;
  }

  function card(search, rows, kept) {
    const [first] = rows;
    const item = cell(first, "number_iri");
    const meta = make("p", { class: "meta" });
    const own = cell(first, "number");
    const href = pageOf(item);
    if (href || own) meta.append(linked(own ? `№\u00a0${own}` : said.one_recommendation, href, href ? { class: "number" } : {}));
    for (const name of ["section", "event"]) if (cell(first, name)) meta.append(" · ", linked(cell(first, name), pageOf(cell(first, `${name}_iri`)), { lang: "ru" }));
    if (cell(first, "date")) meta.append(" · ", make("time", { datetime: cell(first, "date") }, inWords(cell(first, "date"))));
    const whole = make("li", {}, meta, marked(cell(first, "text"), search.words));
    const roles = Map.groupBy ? Map.groupBy(rows.filter((row) => cell(row, "body_iri")), roleOf) : groupedBy(rows.filter((row) => cell(row, "body_iri")), roleOf);
    for (const [code, list] of roles) {
      const bodies = list.flatMap((row, at) => [at ? "; " : "", linked(cell(row, "body"), pageOf(cell(row, "body_iri")))]);
      whole.append(make("p", { class: "who" }, make("span", { class: `role line-${code}` }, said[`asks_who_${code}`] ?? code), " ", make("span", { lang: "ru" }, ...bodies)));
    }
    if (!roles.size) whole.append(make("p", { class: "who nobody" }, said.nobody_is_asked));
    const beside = around(first, item).filter((row) => !kept.has(row) && cell(row, "body_iri"));
    if (beside.length) whole.append(make("p", { class: "meta" }, `${said.asks_beside} `, ...beside.flatMap((row, at) => [at ? "; " : "", make("span", { lang: "ru" }, cell(row, "body")), ` (${roleSaid(row)})`])));
    const term = cell(first, "term") || cell(first, "deadline");
    if (term) whole.append(make("p", { class: "meta" }, `${said.asks_deadline}: `, make("b", { lang: "ru" }, term)));
    return whole;
  }

  // The name of a row's role in the language of the page.
  const roleSaid = (row) => {
    const facet = all.facets.find((one) => one.name === "role");
    return facet.rows[row].map((value) => labels.role[value]).join("");
  };

  const roleOf = (row) => {
    const facet = all.facets.find((one) => one.name === "role");
    return facet.rows[row].map((value) => facet.values[value]).join("");
  };

  function groupedBy(list, key) {
    const found = new Map();
    for (const one of list) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
    return found;
  }

  // All rows of the recommendation whose row stands here: they stand together.
  function around(row, item) {
    let [first, last] = [row, row];
    while (first > 0 && cell(first - 1, "number_iri") === item) first -= 1;
    while (last + 1 < all.rows.length && cell(last + 1, "number_iri") === item) last += 1;
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  }

  function cards(search, rows, kept) {
    const runs = [];
    for (const row of rows) {
      if (runs.length && cell(runs.at(-1)[0], "number_iri") === cell(row, "number_iri")) runs.at(-1).push(row);
      else runs.push([row]);
    }
    return make("ol", { class: "cards" }, ...runs.map((run) => card(search, run, kept)));
  }

  function table(rows) {
    const whole = make("table", { "data-sortable": "", "data-sorted-up": said.sorted_up, "data-sorted-down": said.sorted_down });
    const head = whole.createTHead().insertRow();
    for (const [, title, kind] of told.heads) head.append(make("th", { scope: "col", class: `t-${kind}`, "data-kind": kind }, title));
    const body = whole.createTBody();
    body.lang = "ru";
    for (const row of rows) body.append(make("tr", {}, ...told.heads.map(([name, title, kind]) => make("td", { class: `t-${kind}`, "data-head": title, lang: name === "role" && lang !== "ru" ? lang : null }, linked(name === "role" ? roleSaid(row) : cell(row, name), all.columns.includes(`${name}_iri`) ? pageOf(cell(row, `${name}_iri`)) : "")))));
    return [make("div", { class: "scroll", role: "group", "aria-label": said.asks_title, tabindex: "0" }, whole), make("p", { class: "hidden", role: "status", "data-sort-status": "" })];
  }

  function pages(search, count, first, shown) {
    const last = Math.max(1, Math.ceil(count / all.shown));
    if (last < 2) return [];
    const bar = make("nav", { class: "pages", "aria-label": said.asks_pages });
    const link = (page, rel, text) => make("a", { href: linkTo(search, { [names.page]: page > 1 ? String(page) : "" }), rel }, text);
    if (search.page > 1) bar.append(link(search.page - 1, "prev", `← ${said.asks_before}`));
    bar.append(make("span", {}, filled(said.asks_span, { first: grouped(first + 1), last: grouped(first + shown), all: number("rows_count", count) })));
    if (search.page < last) bar.append(link(search.page + 1, "next", `${said.asks_after} →`));
    return [bar];
  }

  // --- the page ---------------------------------------------------------------------------------------------------

  function answer(search, found) {
    const first = (search.page - 1) * all.shown;
    const rows = found.rows.slice(first, first + all.shown);
    const address = make("input", { id: "permalink", type: "text", readonly: "", value: location.href });
    address.addEventListener("focus", () => address.select());
    return [
      ...heading(found.rows),
      ...chips(search),
      ...exits(search, found.rows),
      ...(rows.length ? [tabs(search), ...(search.show === all.shows[0] ? [cards(search, rows, new Set(found.rows))] : table(rows))] : []),
      ...pages(search, found.rows.length, first, rows.length),
      make("p", { class: "field permalink" }, make("label", { for: "permalink" }, said.permalink), address),
    ];
  }

  function show(search) {
    const found = left(search);
    const facets = document.querySelector(".facets");
    const form = facets.querySelector("form");
    for (const one of facets.querySelectorAll(".facet")) one.remove();
    facets.append(...all.facets.map((facet) => facetOf(search, found, facet)));
    const count = conditions(search).length;
    facets.querySelector(":scope > summary").textContent = said.asks_conditions + (count ? ` · ${count}` : "");
    for (const one of form.querySelectorAll("input[type=hidden]")) one.remove();
    for (const [name, value] of search.given) if (![names.words, names.page].includes(name)) form.append(make("input", { type: "hidden", name, value }));
    document.getElementById("words").value = search.words;
    const section = document.querySelector(".selection .answer");
    section.replaceChildren(...answer(search, found));
    globalThis.sortable(section);
  }

  function fail(line) {
    document.querySelector(".selection .answer").replaceChildren(make("p", { class: "error", role: "alert" }, line), make("p", {}, make("a", { href: adresat.page("/asks") }, said.asks_all)));
  }

  // What an address selects, as data: also what tests look at.
  adresat.selected = (search) => {
    const asked = read(search);
    const found = left(asked);
    const counts = Object.fromEntries(all.facets.map((facet) => [facet.name, Object.fromEntries([...found.counts.get(facet.name)].map(([value, count]) => [facet.values[value], count]))]));
    return { csv: toCsv(found.rows), counts, unsaid: Object.fromEntries(found.unsaid) };
  };

  if (adresat.given(location.search).length) {
    try {
      show(read(location.search));
      if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
    } catch (error) {
      if (!error.said) throw error;
      fail(error.said);
    }
  }
})();
