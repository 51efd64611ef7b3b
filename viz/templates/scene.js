// The network: one scene at a time, painted by vis-network on places computed beforehand.
const stage = byId("stage");
const holder = byId("canvas");
const night = window.matchMedia("(prefers-color-scheme: dark)");
const paths = Object.fromEntries(Object.entries(page.glyphs).map(([kind, path]) => [kind, new Path2D(path)]));
const FONT = getComputedStyle(document.documentElement).getPropertyValue("--sans");
const LEAST = 0.74, MOST = 1.2; // of full size: smaller is not read, larger is not needed
const SMALL = 620; // of a stage that shows the overview with narrow cards
const AREA = 1.6e7; // pixels of a canvas that every browser still paints, those of telephones, too

const state = { scene: 0, explored: null, unfolded: new Set(), loaded: null, own: null, counts: new Map(), zoom: 1, lit: null, card: -1, link: -1, printing: false };
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let network = null;

const colour = (name) => page.theme[night.matches && !state.printing ? "dark" : "light"][name];
// The facts that were asked for; null: all that stand on the page.
const asked = page.own === null ? null : new Set(page.own);
function scene() {
  if (state.scene === WHOLE) return state.explored;
  return state.scene === 0 && stage.clientWidth < SMALL ? page.small : page.scenes[state.scene];
}
// Cards are narrow where four columns stand, wide where there are two.
const sizeOf = (card) => card.sizes[scene().wide ? 1 : 0];
const isAbove = (number) => scene().above.includes(number);
const place = (id) => Number.parseInt(String(id).slice(1), 10);

// The facts of a scene: all that were asked for, those that its focus has a part in, or those of what is expanded.
function ownFacts() {
  const focus = scene().focus;
  if (state.scene === WHOLE) return new Set(scene().links.flatMap((number) => page.links[number].facts));
  if (focus < 0) return asked;
  const facts = page.cards[focus].facts;
  return new Set(asked ? facts.filter((fact) => asked.has(fact)) : facts);
}

function within(facts) {
  return state.own === null ? facts : facts.filter((fact) => state.own.has(fact));
}

function isLit(facts) {
  return state.lit === null || facts.some((fact) => state.lit.has(fact) && (state.own === null || state.own.has(fact)));
}

// --- painting -------------------------------------------------------------------------------

function paintCard(context, card, x, y, chosen, label) {
  const [width, height] = sizeOf(card);
  const [left, top] = [x - width / 2, y - height / 2];
  context.beginPath();
  context.roundRect(left, top, width, height, 5);
  context.fillStyle = colour("surface");
  context.fill();
  context.lineWidth = chosen ? 3 : 1;
  context.strokeStyle = chosen ? colour("focus") : colour("rule");
  context.stroke();
  paintGlyph(context, card.kind, left + 16, y, 7);
  const count = card.kind === "recommendation" ? "" : String(state.counts.get(card));
  const room = width - 44 - (count ? 8 + 7 * count.length : 0);
  context.textBaseline = "middle";
  context.fillStyle = colour("ink");
  const bold = card.kind === "event" || card.kind === "section";
  context.font = `${bold ? 600 : 400} 13px ${FONT}`;
  const lines = label.split("\n");
  const note = card.notes.join(" · ");
  let line = y - (lines.length * 16 + (note ? 15 : 0)) / 2 + 8;
  for (const text of lines) {
    context.fillText(text, left + 30, line, room);
    line += 16;
  }
  context.fillStyle = colour("muted");
  context.font = `400 12px ${FONT}`;
  if (note) context.fillText(note, left + 30, line - 1, room);
  if (count) {
    context.textAlign = "right";
    context.fillText(count, left + width - 9, y);
  }
}

// Names are read also where the picture is drawn small: they are then larger than all else.
function lettering() {
  return state.scene === WHOLE ? Math.min(Math.max(0.84 / network.getScale(), 1), 1.5) : 1;
}

function paintSign(context, card, x, y, chosen, label, above) {
  const size = lettering();
  if (chosen) {
    context.beginPath();
    context.arc(x, y, card.radius + 5, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = colour("focus");
    context.stroke();
  }
  paintGlyph(context, card.kind, x, y, card.radius, true);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `400 ${13 * size}px ${FONT}`;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = colour("paper");
  context.fillStyle = colour("ink");
  const lines = label.split("\n");
  lines.forEach((text, row) => {
    const line = above ? -card.radius - (11 + 16 * (lines.length - 1 - row)) * size : card.radius + (11 + 16 * row) * size;
    context.strokeText(text, x, y + line);
    context.fillText(text, x, y + line);
  });
}

// How many neighbours of a sign are not shown yet: it can be expanded.
function paintMore(context, card, x, y, text) {
  const size = lettering();
  context.font = `600 ${11 * size}px ${FONT}`;
  const width = context.measureText(text).width + 9 * size;
  const [left, top] = [x + card.radius * 0.75, y - card.radius - 9 * size];
  context.beginPath();
  context.roundRect(left, top, width, 16 * size, 8 * size);
  context.fillStyle = colour("surface");
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colour("muted");
  context.stroke();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colour("ink");
  context.fillText(text, left + width / 2, top + 8.5 * size);
}

// What is expanded stands in a ring of its own.
function paintRing(context, card, x, y) {
  context.beginPath();
  context.arc(x, y, card.radius + 3.5, 0, 2 * Math.PI);
  context.lineWidth = 1.5;
  context.strokeStyle = colour("ink");
  context.stroke();
}

function paintGlyph(context, kind, x, y, radius, outlined) {
  context.save();
  context.translate(x, y);
  context.scale(radius / 9, radius / 9);
  if (outlined) {
    context.lineWidth = 4;
    context.strokeStyle = colour("paper");
    context.stroke(paths[kind]);
  }
  context.fillStyle = colour(kind);
  context.fill(paths[kind], "evenodd");
  context.restore();
}

function painter({ ctx: context, id, x, y, label }) {
  const card = page.cards[place(id)];
  const forces = scene().form === "forces";
  const [width, height] = forces ? [2 * card.radius, 2 * card.radius] : sizeOf(card);
  return {
    drawNode() {
      context.save();
      context.globalAlpha = isLit(card.facts) ? 1 : state.scene === WHOLE ? 0.4 : 0.22;
      (forces ? paintSign : paintCard)(context, card, x, y, place(id) === state.card, label, isAbove(place(id)));
      if (isUnfolded(place(id)) && place(id) !== state.card) paintRing(context, card, x, y);
      const more = state.scene === WHOLE ? beyond(place(id)) : "";
      if (more) paintMore(context, card, x, y, more);
      context.restore();
    },
    nodeDimensions: { width, height },
  };
}

function paintHeads(context) {
  context.save();
  context.font = `600 12px ${FONT}`;
  context.fillStyle = colour("muted");
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [x, words] of scene().heads) context.fillText(words, x, 16);
  context.restore();
}

function lineLook(number) {
  const link = page.links[number];
  const given = page.network.edges[number];
  const chosen = number === state.link;
  const lit = isLit(link.facts);
  const base = link.line === "part" ? 0.8 : 0.5;
  return {
    width: chosen ? given.width + 2.5 : given.width,
    color: {
      color: colour(chosen ? "focus" : link.line),
      hover: colour(link.line),
      opacity: chosen ? 1 : !lit ? 0.07 : state.lit === null ? base : 0.9,
    },
  };
}

// --- scenes ---------------------------------------------------------------------------------

// Lines run from the right side of a card to the left side of the next: points without size stand there. Where one
// card is joined to another in two roles, the lines run side by side.
const ASIDE = { partner: 7, recipient: -7 };
// The same between signs: one line straight, one bent to either side.
const BENT = { partner: { type: "curvedCW", roundness: 0.18 }, recipient: { type: "curvedCCW", roundness: 0.18 } };

function port(side, number, [x, y], aside) {
  const half = sizeOf(page.cards[number])[0] / 2;
  const look = { shape: "dot", size: 0.01, label: "", chosen: false, color: "transparent", borderWidth: 0 };
  return { id: `${side}${aside} ${number}`, x: side === "l" ? x - half : x + half, y: y + aside, ...look };
}

function wording(number) {
  const card = page.cards[number];
  if (scene().form === "forces") return { label: card.sign.join("\n") || " " };
  return scene().wide ? { label: card.wide.join("\n") } : {};
}

// The two points that a line joins, its left end first.
function portsOf(number, at, several) {
  const edge = page.network.edges[number];
  const pair = [place(edge.from), place(edge.to)].sort((one, other) => at.get(one)[0] - at.get(other)[0]);
  const aside = several.get(pair.join()) > 1 ? (ASIDE[page.links[number].line] ?? 0) : 0;
  return [port("r", pair[0], at.get(pair[0]), aside), port("l", pair[1], at.get(pair[1]), aside)];
}

// How many lines join each pair of cards, named by their places from left to right.
function pairs(at) {
  const several = new Map();
  for (const number of scene().links) {
    const edge = page.network.edges[number];
    const pair = [place(edge.from), place(edge.to)].sort((one, other) => at.get(one)[0] - at.get(other)[0]).join();
    several.set(pair, (several.get(pair) ?? 0) + 1);
  }
  return several;
}

function load() {
  state.loaded = scene();
  state.own = ownFacts();
  state.counts = new Map(scene().cards.map(([number]) => [page.cards[number], items(within(page.cards[number].facts))]));
  const forces = scene().form === "forces";
  const at = new Map(scene().cards.map(([number, x, y]) => [number, [x, y]]));
  const smooth = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
  const several = pairs(at);
  const points = new Map();
  const joined = scene().links.map((number) => {
    const edge = { ...page.network.edges[number], ...lineLook(number), smooth, chosen: false };
    if (forces) return { ...edge, smooth: { enabled: true, ...(BENT[page.links[number].line] ?? { type: "continuous", roundness: 0.12 }) } };
    const [from, to] = portsOf(number, at, several);
    points.set(from.id, from).set(to.id, to);
    return { ...edge, from: from.id, to: to.id };
  });
  const cards = scene().cards.map(([number, x, y]) => {
    return { ...page.network.nodes[number], ...wording(number), x, y, ctxRenderer: painter };
  });
  nodes.clear();
  edges.clear();
  nodes.add([...cards, ...points.values()]);
  edges.add(joined);
}

function plainFit() {
  const [width, height] = scene().size;
  const room = stage.clientWidth;
  const scale = Math.min(Math.max(room / width, LEAST), MOST) * state.zoom;
  const ratio = window.devicePixelRatio || 1;
  const roams = width * height * scale * scale * ratio * ratio > AREA;
  const tall = roams ? Math.min(height * scale, 0.8 * window.innerHeight) : height * scale;
  const wide = roams ? room : width * scale;
  const position = roams ? { x: Math.min(width, wide / scale) / 2, y: tall / scale / 2 } : { x: width / 2, y: height / 2 };
  return { size: [wide, tall], scale, position, roams, fits: !roams };
}

function fit() {
  if (state.loaded !== scene()) load();
  const { size, scale, position, roams, fits } = state.scene === WHOLE ? webFit() : plainFit();
  const [wide, tall] = size.map(Math.ceil);
  stage.classList.toggle("roams", roams);
  byId("roams").hidden = fits;
  holder.style.width = `${wide}px`;
  holder.style.height = `${tall}px`;
  network.setOptions({ interaction: { dragView: roams } });
  network.setSize(`${wide}px`, `${tall}px`);
  network.moveTo({ position, scale, animation: false });
  network.redraw();
}

function show(number) {
  state.scene = number;
  state.zoom = 1;
  byId("scene").options[1].hidden = number !== WHOLE;
  byId("scene").value = String(number);
  byId("back").hidden = number === 0;
  showTrail();
  const out = byId("left-out");
  out.hidden = scene().out === 0;
  const cap = scene().focus < 0 ? scene().cards.length : page.cap;
  out.textContent = fill(number === WHOLE ? say.web_out : say.left_out, { count: scene().out, cap, source: page.source });
  for (const sign of document.querySelectorAll("[data-kind]")) {
    sign.hidden = !scene().cards.some(([card]) => page.cards[card].kind === sign.dataset.kind);
  }
  for (const sign of document.querySelectorAll("[data-line]")) {
    sign.hidden = !scene().links.some((link) => page.links[link].line === sign.dataset.line);
  }
  fit();
  search(byId("search").value);
}

function repaint() {
  edges.update(scene().links.map((number) => ({ id: `e${number}`, ...lineLook(number) })));
  network.redraw();
}

// --- pointing -------------------------------------------------------------------------------

function cardAt({ x, y }) {
  const forces = scene().form === "forces";
  for (const [number, left, top] of scene().cards) {
    const card = page.cards[number];
    const [width, height] = forces ? card.below : sizeOf(card);
    const aside = height / 2 - card.radius;
    const middle = !forces ? top : isAbove(number) ? top - aside : top + aside;
    if (Math.abs(x - left) <= width / 2 && Math.abs(y - middle) <= height / 2) return number;
  }
  return -1;
}

function pointed(event) {
  const number = cardAt(event.pointer.canvas);
  if (number >= 0) return { card: number };
  const edge = network.getEdgeAt(event.pointer.DOM);
  return edge === undefined ? null : { link: place(edge) };
}

// Where a card or a line stands in the scene, in units of the drawing; null where it does not.
function spot(chosen) {
  const at = new Map(scene().cards.map(([number, x, y]) => [number, { x, y }]));
  if (chosen.card >= 0) return at.get(chosen.card) ?? null;
  const edge = page.network.edges[chosen.link];
  const [from, to] = [at.get(place(edge.from)), at.get(place(edge.to))];
  return from && to ? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } : null;
}

function reveal() {
  const chosen = state.card >= 0 ? { card: state.card } : state.link >= 0 ? { link: state.link } : null;
  const found = chosen && spot(chosen);
  if (!found) {
    stage.scrollIntoView({ block: "nearest" });
    return;
  }
  if (stage.classList.contains("roams")) network.moveTo({ position: found, animation: false });
  const point = network.canvasToDOM(found);
  stage.scrollLeft = point.x - stage.clientWidth / 2;
  window.scrollTo({ top: window.scrollY + stage.getBoundingClientRect().top + point.y - window.innerHeight / 2 });
}
