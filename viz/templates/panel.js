// The panel: what was chosen, and the very sentences, with document and number.
const panel = byId("panel");
const SHOWN = 30; // recommendations at once
const TOP = 10; // of those most asked

// A sentence with the quoted words marked.
function marked(sentence, quotes) {
  const spans = [];
  for (const quote of quotes) {
    const start = quote ? sentence.indexOf(quote) : -1;
    if (start >= 0) spans.push([start, start + quote.length]);
  }
  spans.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const made = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    made.push(sentence.slice(done, from), element("mark", {}, sentence.slice(from, end)));
    done = end;
  }
  return [...made, sentence.slice(done)];
}

function grouped(values, key) {
  const groups = new Map();
  for (const value of values) {
    const name = key(value);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(value);
  }
  return groups;
}

function sentences(facts) {
  const found = new Map();
  for (const fact of facts) {
    for (const [sentence, quote] of fact.said) {
      if (!found.has(sentence)) found.set(sentence, new Set());
      found.get(sentence).add(texts[quote]);
    }
  }
  return found;
}

const squeezed = (text) => text.replace(/[\s.;:]+/g, " ").trim();

function quotesOf(facts) {
  const text = texts[facts[0].text];
  const made = [];
  let whole = false;
  for (const [sentence, quotes] of sentences(facts)) {
    whole ||= squeezed(texts[sentence]).includes(squeezed(text));
    made.push(element("blockquote", { lang: "ru", dir: "auto" }, ...marked(texts[sentence], quotes)));
  }
  if (!made.length) made.push(element("p", { className: "meta" }, say.no_sentence));
  if (!whole && text) made.push(element("blockquote", { lang: "ru", dir: "auto", className: "item" }, text));
  return made;
}

// Who stands in these facts besides what was chosen: bodies, instruments.
function endsOf(facts) {
  const seen = new Map();
  for (const fact of facts) {
    fact.ends.forEach((number, layer) => {
      if (number < 0 || ["event", "section", "recommendation"].includes(page.cards[number].kind)) return;
      const line = fact.lines[layer];
      if (!seen.has(number)) seen.set(number, new Set());
      if (line) seen.get(number).add(page.roles[line]);
    });
  }
  const made = [...seen].map(([number, lines]) => {
    const card = page.cards[number];
    const button = element("button", { type: "button", onclick: () => choose({ card: number }) }, card.name);
    const role = element("span", { className: "role" }, lines.size ? ` – ${[...lines].join(", ")}` : "");
    return element("li", { lang: "ru" }, glyph(card.kind, 14), element("div", {}, button, role));
  });
  return made.length ? element("ul", { className: "ends" }, ...made) : element("p", { className: "meta" }, say.nobody);
}

function article(facts) {
  const [fact] = facts;
  const section = fact.place.slice(2).map((place) => texts[place]).filter(Boolean);
  const number = fill(say.item, { number: texts[fact.number] || say.unnumbered });
  const href = texts[fact.page];
  const head = element("p", { className: "number" }, element("b", {}, href ? element("a", { href, title: say.in_text }, number) : number));
  head.append(...[...section, texts[fact.document]].map((text) => ` · ${text}`));
  return element("article", {}, head, ...quotesOf(facts), endsOf(facts));
}

function list(facts, shown) {
  const byItem = [...grouped(facts.map((place) => page.facts[place]), (fact) => fact.item).values()];
  const made = [];
  for (const [, recommendations] of grouped(byItem.slice(0, shown), ([fact]) => `${fact.place[0]} ${fact.place[1]}`)) {
    const [[fact]] = recommendations;
    const names = fact.place.slice(0, 2).map((place) => texts[place]).filter(Boolean);
    made.push(element("h4", { lang: "ru" }, names.join(", ")), ...recommendations.map(article));
  }
  const left = byItem.length - shown;
  if (left > 0) {
    const button = element("button", { type: "button", className: "more" }, fill(say.more, { count: left }));
    button.onclick = () => byId("facts").replaceChildren(...list(facts, byItem.length));
    made.push(button);
  }
  return made;
}

function go(words, action) {
  return element("button", { type: "button", className: "go", onclick: action }, words);
}

// What can be done with a card: its neighbours added or taken away, its own page.
function ways(number) {
  const made = [];
  const count = hidden(number);
  if (isUnfolded(number)) made.push(go(say.fold, () => fold(number)));
  else if (count) made.push(go(state.scene === WHOLE ? fill(say.unfold_more, { count }) : say.unfold, () => unfold(number)));
  const { page: href, web: whole } = page.cards[number];
  if (half.has(number) && whole) made.push(element("a", { className: "go", href: whole }, say.whole_web));
  if (href) made.push(element("a", { className: "go", href }, say.its_page));
  return made;
}

// title: text; facts: places; buttons: what else can be done.
function tell({ title, meta, facts, own, buttons = [] }) {
  if (own > 0 && own !== state.scene) buttons.push(go(say.by_item, () => open(own)));
  buttons.push(go(say.on_network, reveal));
  byId("said").replaceChildren(
    element("h3", { lang: "ru", dir: "auto" }, ...title),
    element("p", { className: "meta" }, meta),
    ...buttons,
    element("div", { id: "facts" }, ...list(facts, SHOWN)),
  );
  panel.scrollTop = 0;
  panel.classList.add("open");
  byId("close").hidden = false;
  byId("status").textContent = `${title.map((part) => part.textContent ?? part).join("")}: ${meta}`;
}

// In how many recommendations a body has each role, where it has more than one.
function roles(number, facts) {
  const counts = new Map();
  for (const place of facts) {
    const fact = page.facts[place];
    const line = fact.lines[fact.ends.indexOf(number)];
    if (line) counts.set(line, [...(counts.get(line) ?? []), place]);
  }
  if (counts.size < 2) return [];
  return [[...counts].map(([line, places]) => `${page.roles[line]} – ${items(places)}`).join(", ")];
}

function tellCard(number) {
  const card = page.cards[number];
  const facts = within(card.facts);
  const own = page.scenes.findIndex((made) => made.focus === number);
  const meta = [page.kinds[card.kind], ...card.notes, counted(say.items_count, items(facts)), ...roles(number, facts)].join(" · ");
  const partly = half.has(number) ? ` · ${say.half}` : "";
  tell({ title: [card.name], meta: meta + partly, facts, own, buttons: ways(number) });
}

function tellLink(number) {
  const link = page.links[number];
  const edge = page.network.edges[number];
  const [from, to] = [page.cards[place(edge.from)], page.cards[place(edge.to)]];
  const facts = within(link.facts);
  const join = link.line === "together" ? " + " : " → ";
  const meta = [page.roles[link.line], counted(say.items_count, items(facts))].join(" · ");
  tell({ title: [from.name, join, to.name], meta, facts, own: -1 });
}

const isAsk = (place) => page.facts[place].lines.includes("addressee") && (asked === null || asked.has(place));

// What the panel says before anything is chosen: how to begin, and who stands first.
function leaders() {
  const [scene] = page.scenes;
  const last = Math.max(...scene.cards.map(([, x]) => x));
  const column = scene.cards.filter(([, x]) => scene.form === "forces" || x === last).map(([number]) => number);
  const asked = column.filter((number) => page.cards[number].kind !== "rest" && page.cards[number].facts.some(isAsk));
  const counts = new Map(asked.map((number) => [number, items(page.cards[number].facts.filter(isAsk))]));
  asked.sort((one, other) => counts.get(other) - counts.get(one) || one - other);
  return asked.slice(0, TOP).map((number) => {
    const card = page.cards[number];
    const button = element("button", { type: "button", onclick: () => choose({ card: number }) }, card.name);
    return element("li", {}, glyph(card.kind, 14), button, element("span", { className: "count" }, String(counts.get(number))));
  });
}

function untell() {
  const list = element("ol", { className: "top", lang: "ru" }, ...leaders());
  const begin = element("p", { className: "hint" }, say.panel_empty);
  byId("said").replaceChildren(begin, element("h3", { className: "leaders" }, page.leaders), list);
  panel.classList.remove("open");
  byId("close").hidden = true;
}
