// The conditions in the address enter, the network that the publisher drew for them is unfolded; then it is drawn.
// Without conditions the page shows the network, or what to begin with, that stands on it.
"use strict";

(async () => {
  const { make, words } = adresat;
  const main = document.getElementById("content");
  const given = adresat.given(location.search);

  const index = adresat.data.get("drawn");
  const key = adresat.fnv(given.sort(([one], [other]) => (one < other ? -1 : Number(one > other))).map(([name, value]) => `${name}=${value.trim()}`).join("\n"));

  // What was laid by under the conditions: with none, the data of the network that stands on the page.
  async function unfold() {
    if (!Object.hasOwn(index.pages, key)) return !given.length || missing();
    const script = await adresat.load(index.scripts[index.pages[key]]);
    const { shared, data, html } = JSON.parse(new TextDecoder().decode(await adresat.unpack(script)));
    if (html[key]) {
      adresat.write(main, html[key]);
      for (const field of main.querySelectorAll(".permalink input")) adresat.whole(field);
    }
    if (data[key]) main.append(make("p", { id: "data", hidden: "" }, JSON.stringify({ ...shared, ...data[key] })));
    return true;
  }

  // Any conditions can be asked for, not all were drawn.
  function missing() {
    const line = make("p", { class: "notice", role: "alert" }, words().not_drawn);
    const bare = make("p", {}, make("a", { href: location.pathname }, words().without_conditions));
    main.replaceChildren(main.querySelector(".crumb") ?? "", main.querySelector("h1"), line, bare);
    return false;
  }

  try {
    if (!(await unfold())) return;
    for (const [spot, scripts] of Object.entries(adresat.data.get("drawing"))) {
      if (main.querySelector(spot)) for (const script of scripts) await adresat.load(script);
    }
  } catch (error) {
    main.append(make("p", { class: "error", role: "alert" }, words().not_loaded));
    throw error;
  }
})();
