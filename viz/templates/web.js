// The network opened bit by bit: what was expanded, with its neighbours, each in its place on the one web of all.
const WHOLE = -1; // the number of this scene
const FAR = 0.58, NEAR = 1.1; // of full size, so that the picture is read and fits
const LOW = 300; // of its window, at least: a neighbour or two do not need the height of the screen
const web = {
  at: new Map(page.web.cards.map(([number, x, y]) => [number, [x, y]])),
  near: new Map(page.web.cards.map(([number]) => [number, new Set()])),
  trail: [], // what was expanded, in that order
  tall: 0,
  keys: new Map(page.cards.map((card, number) => [card.key, number])),
};
for (const number of page.web.links) {
  const edge = page.network.edges[number];
  const [from, to] = [edge.from, edge.to].map((id) => Number.parseInt(id.slice(1), 10));
  web.near.get(from).add(to);
  web.near.get(to).add(from);
}
const half = new Set(page.half);

const canUnfold = (number) => (web.near.get(number)?.size ?? 0) > 0;
const isUnfolded = (number) => state.scene === WHOLE && web.trail.includes(number);

// The neighbours of a card that do not stand in the scene yet.
function hidden(number) {
  const near = [...(web.near.get(number) ?? [])];
  return state.scene === WHOLE ? near.filter((other) => !state.unfolded.has(other)).length : near.length;
}

// What a sign says of them: how many, and that this page does not know of all.
function beyond(number) {
  const count = hidden(number);
  return `${count ? `+${count}` : ""}${half.has(number) ? "…" : ""}`;
}

// What was expanded and all that stands beside it.
function unfolded() {
  const shown = new Set();
  for (const number of web.trail) {
    shown.add(number);
    for (const other of web.near.get(number)) shown.add(other);
  }
  return shown;
}

// The scene of what is shown: nothing moves when something is added, as every place is known beforehand.
function webScene() {
  const shown = unfolded();
  const cards = page.web.cards.filter(([number]) => shown.has(number));
  const links = page.web.links.filter((number) => {
    const edge = page.network.edges[number];
    return shown.has(place(edge.from)) && shown.has(place(edge.to));
  });
  const frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [number, x, y] of cards) {
    const [width, height] = page.cards[number].below;
    frame[0] = Math.min(frame[0], x - width / 2 - 20);
    frame[1] = Math.min(frame[1], y - height - 10);
    frame[2] = Math.max(frame[2], x + width / 2 + 20);
    frame[3] = Math.max(frame[3], y + height + 10);
  }
  state.unfolded = shown;
  return {
    focus: -1, form: "forces", wide: false, cards, links, above: page.web.above, heads: [], out: page.web.out,
    from: [frame[0], frame[1]], size: [frame[2] - frame[0], frame[3] - frame[1]],
  };
}

// --- expanding and collapsing ---------------------------------------------------------------

function unfold(number) {
  if (state.scene !== WHOLE) [web.trail, web.tall] = [[], 0];
  if (!web.trail.includes(number)) web.trail.push(number);
  rewind(number);
}

function fold(number) {
  web.trail = web.trail.filter((other) => other !== number);
  if (web.trail.length) rewind(number);
  else open(0);
}

function toggle(number) {
  if (!canUnfold(number)) return;
  if (isUnfolded(number)) fold(number);
  else unfold(number);
}

// The scene drawn anew, with a card chosen if it still stands there.
function rewind(number) {
  const before = state.scene === WHOLE ? { at: network.getViewPosition(), scale: network.getScale() } : null;
  state.explored = webScene();
  forget();
  show(WHOLE);
  stay(before);
  if (state.unfolded.has(number)) choose({ card: number });
  else untell();
  note();
}

// The window stays where it was, as long as all that is shown stands in it.
function stay(before) {
  if (!before) return;
  const { from: [left, top], size: [width, height] } = state.explored;
  const half = [holder.clientWidth / before.scale / 2, holder.clientHeight / before.scale / 2];
  const inside = Math.abs(left + width / 2 - before.at.x) + width / 2 <= half[0]
    && Math.abs(top + height / 2 - before.at.y) + height / 2 <= half[1];
  if (inside) network.moveTo({ position: before.at, scale: before.scale, animation: false });
}

// How large the picture is drawn, and the room it takes: a window onto the web, which grows and never shrinks.
function webFit() {
  const { from: [left, top], size: [width, height] } = state.explored;
  const most = Math.max(LOW, Math.min(0.72 * window.innerHeight, 900));
  const scale = Math.min(Math.max(Math.min(stage.clientWidth / width, most / height), FAR), NEAR) * state.zoom;
  web.tall = Math.min(most, Math.max(web.tall, LOW, height * scale));
  const room = [stage.clientWidth, web.tall];
  const fits = width * scale <= room[0] + 1 && height * scale <= room[1] + 1;
  const last = web.trail.at(-1);
  const [x, y] = fits ? [left + width / 2, top + height / 2] : web.at.get(last);
  return { size: room, scale, position: { x, y }, roams: true, fits };
}

// --- the trail and the address --------------------------------------------------------------

function showTrail() {
  const trail = byId("trail");
  trail.hidden = state.scene !== WHOLE;
  if (trail.hidden) {
    trail.replaceChildren();
    return;
  }
  const made = web.trail.map((number) => {
    const card = page.cards[number];
    const named = element("button", { type: "button", className: "named", onclick: () => { choose({ card: number }); reveal(); } });
    named.append(glyph(card.kind, 14), element("span", {}, card.name));
    const away = element("button", { type: "button", className: "fold", "aria-label": `${say.fold}: ${card.name}`, onclick: () => fold(number) }, "×");
    return element("li", { lang: "ru" }, named, away);
  });
  const again = element("button", { type: "button", onclick: () => open(0) }, say.fold_all);
  trail.replaceChildren(element("li", {}, say.trail_is), ...made, element("li", {}, again));
}

// What is expanded stands in the address, so that the picture can be sent; the other language keeps it.
function note() {
  const keys = state.scene === WHOLE ? web.trail.map((number) => encodeURIComponent(page.cards[number].key)) : [];
  const hash = keys.length ? `#open=${keys.join(",")}` : "";
  if (window.location.hash !== hash) {
    window.history.replaceState(null, "", hash || window.location.pathname + window.location.search);
  }
  for (const link of document.querySelectorAll("a[hreflang]")) link.hash = hash;
}

function noted() {
  const found = /^#open=(.*)$/.exec(window.location.hash);
  if (!found) return [];
  return found[1].split(",").map((key) => web.keys.get(spelled(key))).filter((number) => number !== undefined && canUnfold(number));
}

function spelled(key) {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

// Opened as the address says, else from what the selection is about; false where neither says anything.
function resume() {
  const wanted = noted();
  const trail = wanted.length ? wanted : page.start.filter(canUnfold);
  if (!trail.length) return false;
  web.trail = [...new Set(trail)];
  rewind(web.trail.at(-1));
  return true;
}
