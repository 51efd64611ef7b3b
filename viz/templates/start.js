// What happens when something is chosen, and the beginning of it all.

// Of the lines of the scene that hold all these facts, the one that says the least besides.
function linkOf(facts) {
  const whole = scene().links.filter((number) => {
    const own = new Set(within(page.links[number].facts));
    return facts.every((fact) => own.has(fact));
  });
  return whole.sort((one, other) => page.links[one].facts.length - page.links[other].facts.length).at(0) ?? -1;
}

function choose(chosen) {
  const facts = chosen.card >= 0 ? page.cards[chosen.card].facts
    : chosen.link >= 0 ? page.links[chosen.link].facts
    : page.rows[chosen.row];
  state.card = chosen.card ?? -1;
  state.link = chosen.link ?? (chosen.card >= 0 ? -1 : linkOf(facts));
  state.lit = new Set(facts);
  for (const row of body.querySelectorAll(".chosen")) row.classList.remove("chosen");
  if (chosen.row >= 0) rows[chosen.row].classList.add("chosen");
  if (chosen.card >= 0) tellCard(chosen.card);
  else if (chosen.link >= 0) tellLink(chosen.link);
  else tellRow(chosen.row);
  repaint();
}

function forget() {
  state.card = state.link = -1;
  state.lit = null;
  for (const row of body.querySelectorAll(".chosen")) row.classList.remove("chosen");
}

function clear() {
  forget();
  untell();
  repaint();
}

function open(number) {
  if (number === WHOLE) return;
  const focus = page.scenes[number].focus;
  forget();
  show(number);
  note();
  untell();
  if (focus >= 0) choose({ card: focus });
  stage.scrollIntoView({ block: "nearest" });
}

function offerScenes() {
  const select = byId("scene");
  select.append(new Option(say.overview, "0"), new Option(say.opened, String(WHOLE)));
  const groups = new Map();
  page.scenes.forEach(({ focus }, number) => {
    if (focus < 0) return;
    const { kind, name, notes } = page.cards[focus];
    if (!groups.has(kind)) groups.set(kind, element("optgroup", { label: page.kinds[kind] }));
    groups.get(kind).append(new Option([name.slice(0, 90), ...notes].join(" · "), String(number)));
  });
  select.append(...groups.values());
  select.onchange = () => open(Number(select.value));
}

function zoom(by) {
  state.zoom = Math.min(Math.max(state.zoom * by, 0.3), 3);
  fit();
}

function start() {
  network = new vis.Network(holder, { nodes, edges }, { ...page.network.options, autoResize: false });
  network.on("click", (event) => {
    const chosen = pointed(event);
    if (chosen) choose(chosen);
    else clear();
  });
  network.on("doubleClick", (event) => {
    const chosen = pointed(event);
    if (chosen?.card >= 0) toggle(chosen.card);
  });
  network.on("beforeDrawing", paintHeads);
  for (const [on, off] of [["hoverNode", "blurNode"], ["hoverEdge", "blurEdge"]]) {
    network.on(on, () => stage.classList.add("points"));
    network.on(off, () => stage.classList.remove("points"));
  }
  offerScenes();
  show(0);
  untell();
  if (resume()) panel.classList.remove("open");
}

start();
window.addEventListener("hashchange", () => {
  if (!resume()) open(0);
});
byId("back").onclick = () => open(0);
byId("larger").onclick = () => zoom(1.25);
byId("smaller").onclick = () => zoom(0.8);
byId("close").onclick = clear;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.id !== "search") clear();
});
night.addEventListener("change", repaint);
new ResizeObserver(() => fit()).observe(stage);
for (const [name, printing] of [["beforeprint", true], ["afterprint", false]]) {
  window.addEventListener(name, () => {
    state.printing = printing;
    repaint();
  });
}
