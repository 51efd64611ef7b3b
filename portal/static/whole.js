// The network of the whole graph, painted by sigma: found in, walked about, followed to the pages of its things.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("whole-data").textContent);
  const { nodes, edges, words } = data;
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const stage = byId("whole");
  const shownKinds = new Set(data.kindNames.keys());
  const shownLines = new Set([data.lineNames.indexOf("addressee")]);
  const theme = () => (night.matches ? "dark" : "light");
  const FONT = getComputedStyle(document.body).fontFamily;
  const BESIDE = { partner: 2.5, recipient: -2.5 }; // how far a line lies beside that of the asks
  const POINTED = 5000; // lines: of more, which one is pointed at costs too much
  let chosen = null;
  let near = new Set();

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function canPaint() {
    const canvas = document.createElement("canvas");
    return Boolean(window.Sigma && window.graphology && canvas.getContext("webgl2"));
  }

  // --- what is painted ----------------------------------------------------------------------

  function woven() {
    const graph = new graphology.MultiGraph();
    const largest = Math.sqrt(Math.max(1, ...nodes.count.slice(0, 50000)));
    const crowd = Math.min(1, Math.sqrt(1500 / nodes.label.length)); // the more there are, the smaller they are
    nodes.label.forEach((label, at) => {
      const size = Math.max(1, crowd * (2 + 12 * (Math.sqrt(nodes.count[at]) / largest)));
      const kind = nodes.kind[at];
      graph.addNode(at, { label, x: nodes.x[at], y: nodes.y[at], size, kind, shape: Math.max(0, SHAPES.indexOf(data.kinds[kind].shape)) });
    });
    edges.forEach(([from, to, line, count], at) => {
      const [on = 0, off = 0] = data.lines[line].dash;
      graph.addEdgeWithKey(at, from, to, { line, on, period: on + off, beside: BESIDE[data.lineNames[line]] ?? 0, size: Math.min(0.4 + 0.5 * Math.sqrt(count), 5) });
    });
    return graph;
  }

  function nodeLook(key, given) {
    const hidden = !shownKinds.has(given.kind);
    const away = chosen !== null && !near.has(Number(key));
    const color = away ? data.theme[theme()].rule : data.kinds[given.kind][theme()];
    return { ...given, hidden, color, label: away ? "" : given.label, zIndex: away ? 0 : 1, forceLabel: Number(key) === chosen };
  }

  // A colour nearer to the paper: what is see-through is not painted alike by all.
  const pales = new Map();
  function pale(colour) {
    const ground = data.theme[theme()].paper;
    const name = colour + ground;
    if (!pales.has(name)) {
      const part = (hex, at) => Number.parseInt(hex.slice(at, at + 2), 16);
      const mixed = [1, 3, 5].map((at) => Math.round(0.3 * part(colour, at) + 0.7 * part(ground, at)));
      pales.set(name, `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`);
    }
    return pales.get(name);
  }

  function lineLook(key, given) {
    const [from, to] = edges[key];
    const own = chosen === null || from === chosen || to === chosen;
    const color = data.lines[given.line][theme()];
    return { ...given, hidden: !shownLines.has(given.line) || !own, color: chosen === null ? pale(color) : color };
  }

  // The name of what is pointed at, on a ground of its own, in the colours of the theme.
  function paintHover(context, node, settings) {
    const colours = data.theme[theme()];
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const text = node.label ?? "";
    const [width, height] = [text ? context.measureText(text).width + 14 : 0, settings.labelSize + 10];
    context.fillStyle = colours.surface;
    context.strokeStyle = colours.focus;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(node.x - node.size - 4, node.y - height / 2, width + 2 * node.size + 8, height, height / 2);
    context.fill();
    context.stroke();
    context.fillStyle = node.color;
    context.save();
    context.translate(node.x, node.y);
    context.scale(node.size / 9, node.size / 9);
    context.fill(new Path2D(data.kinds[node.kind].glyph), "evenodd");
    context.restore();
    context.fillStyle = colours.ink;
    context.fillText(text, node.x + node.size + 5, node.y + settings.labelSize / 3);
  }

  // --- what is said -------------------------------------------------------------------------

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
  }

  // The lines of a node that are shown: who is a partner, or is informed, is never counted among the asked.
  function linesOf(at) {
    const own = edges.filter(([from, to, line]) => (from === at || to === at) && shownLines.has(line));
    return own.sort((one, other) => one[2] - other[2] || other[3] - one[3]);
  }

  // Where the items of a line are listed: the event, the body and the role stand in the address.
  function itemsOf([from, to, line]) {
    const [event, body] = [nodes.id[from], nodes.id[to]].map((id) => encodeURIComponent(data.prefix + id));
    return data.asks.replace("EVENT", event).replace("BODY", body).replace("ROLE", data.lineNames[line]);
  }

  function lineKey(line) {
    const made = (name, values) => {
      const one = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(values)) one.setAttribute(key, value);
      return one;
    };
    const key = made("svg", { viewBox: "0 0 24 8", width: 24, height: 8, "aria-hidden": true });
    key.append(made("line", { x1: 0, y1: 4, x2: 24, y2: 4, "stroke-width": 2, "stroke-dasharray": data.lines[line].dash.join(" "), class: `w-${data.lineNames[line]}` }));
    return key;
  }

  // One line in words: whom it leads to, in what role, how often; the number leads to the very items.
  function told(one, at) {
    const [from, to, line, count] = one;
    const other = from === at ? to : from;
    const name = element("button", { type: "button", lang: "ru", onclick: () => choose(other, true) }, nodes.label[other]);
    const items = element("a", { href: itemsOf(one) }, String(count));
    items.setAttribute("aria-label", `${nodes.label[from]} → ${nodes.label[to]}, ${data.lines[line].word}: ${count}`);
    return element("li", {}, lineKey(line), " ", name, " ", items);
  }

  function tell(at) {
    const own = linesOf(at);
    const sums = new Map();
    for (const [, , line, count] of own) sums.set(line, (sums.get(line) ?? 0) + count);
    const ways = element("p", { className: "whole-ways" });
    if (nodes.page[at]) ways.append(element("a", { href: nodes.page[at] }, words.page));
    const name = element("h3", { lang: "ru" }, nodes.label[at]);
    const roles = [...sums].map(([line, count]) => `${data.lines[line].word}: ${count}`);
    const said = element("p", { className: "meta" }, [data.kinds[nodes.kind[at]].word, ...roles].join(" · "));
    const list = element("ol", {}, ...own.slice(0, 12).map((one) => told(one, at)));
    const more = element("p", { className: "meta" }, own.length > 12 ? fill(words.more, { count: own.length - 12 }) : "");
    showCard(name, said, ways, list, more);
  }

  function tellLine(at) {
    const [from, to, line, count] = edges[at];
    const name = element("h3", { lang: "ru" }, `${nodes.label[from]} → ${nodes.label[to]}`);
    const said = element("p", { className: "meta" }, lineKey(line), ` ${data.lines[line].word}: ${count}`);
    showCard(name, said, element("p", { className: "whole-ways" }, element("a", { href: itemsOf(edges[at]) }, words.items)));
  }

  function showCard(...content) {
    const away = element("button", { type: "button", className: "whole-away", onclick: forget }, words.close);
    byId("whole-card").replaceChildren(away, ...content);
  }

  // --- what is done -------------------------------------------------------------------------

  let sigma = null;

  function choose(at, travel) {
    chosen = at;
    near = new Set([at, ...linesOf(at).flatMap(([from, to]) => [from, to])]);
    tell(at);
    sigma.refresh();
    if (!travel) return;
    const { x, y } = sigma.getNodeDisplayData(at);
    sigma.getCamera().animate({ x, y, ratio: Math.min(sigma.getCamera().ratio, 0.35) }, { duration: still.matches ? 0 : 300 });
  }

  function forget() {
    chosen = null;
    byId("whole-card").replaceChildren();
    sigma.refresh();
  }

  function switched(box, names, shown) {
    const at = names.indexOf(box);
    if (shown.has(at)) shown.delete(at);
    else shown.add(at);
    if (chosen !== null) choose(chosen, false);
    sigma.refresh();
  }

  const plain = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е");
  const names = nodes.label.map(plain);

  // What begins with the words first, then what holds them; the weightiest first.
  function found(words) {
    const wanted = plain(words.trim());
    if (wanted.length < 2) return [];
    const hits = [];
    names.forEach((name, at) => {
      const place = name.indexOf(wanted);
      if (place >= 0) hits.push([place === 0 ? 0 : 1, -nodes.count[at], at]);
    });
    return hits.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 12).map(([, , at]) => at);
  }

  function search(event) {
    const hits = found(event.target.value);
    const exact = hits.find((at) => names[at] === plain(event.target.value.trim()));
    byId("whole-names").replaceChildren(...hits.map((at) => element("option", { value: nodes.label[at] })));
    if (exact !== undefined) choose(exact, true);
  }

  function start() {
    const programs = wholePrograms();
    sigma = new Sigma(woven(), stage, {
      nodeProgramClasses: { circle: programs.node },
      nodeHoverProgramClasses: { circle: programs.node },
      edgeProgramClasses: { line: programs.line },
      enableEdgeEvents: edges.length <= POINTED,
      nodeReducer: nodeLook,
      edgeReducer: lineLook,
      defaultDrawNodeHover: paintHover,
      labelFont: FONT,
      labelSize: 13,
      labelColor: { attribute: "labelColor", color: data.theme[theme()].ink },
      labelDensity: 0.6,
      labelRenderedSizeThreshold: 7,
      hideEdgesOnMove: edges.length > 30000,
      zIndex: true,
      minCameraRatio: 0.01,
      maxCameraRatio: 3,
    });
    sigma.on("clickNode", ({ node }) => choose(Number(node), false));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      if (nodes.page[node]) window.location.href = nodes.page[node];
    });
    sigma.on("clickEdge", ({ edge }) => tellLine(Number(edge)));
    sigma.on("clickStage", forget);
    requestAnimationFrame(() => {
      performance.mark("whole-painted");
      stage.dataset.painted = "yes";
    });
    byId("whole-tools").hidden = false;
    const camera = sigma.getCamera();
    const duration = () => ({ duration: still.matches ? 0 : 200 });
    byId("whole-in").onclick = () => camera.animatedZoom(duration());
    byId("whole-out").onclick = () => camera.animatedUnzoom(duration());
    byId("whole-all").onclick = () => {
      forget();
      camera.animatedReset(duration());
    };
    byId("whole-find").addEventListener("input", search);
    byId("whole-find").addEventListener("keydown", (event) => {
      const [first] = event.key === "Enter" ? found(event.target.value) : [];
      if (first !== undefined) choose(first, true);
    });
    for (const box of document.querySelectorAll("#whole-tools [data-kind]")) box.onchange = () => switched(box.dataset.kind, data.kindNames, shownKinds);
    for (const box of document.querySelectorAll("#whole-tools [data-line]")) box.onchange = () => switched(box.dataset.line, data.lineNames, shownLines);
    night.addEventListener("change", () => {
      sigma.setSetting("labelColor", { color: data.theme[theme()].ink });
      sigma.refresh();
    });
  }

  if (canPaint()) {
    start();
    window.whole = { sigma, choose, found };
  } else {
    byId("whole-none").hidden = false;
    stage.parentNode.hidden = true;
  }
}
