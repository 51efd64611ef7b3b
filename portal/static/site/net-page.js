// The conditions in the address enter, the network that the publisher drew for them is unfolded; then it is drawn.
// Without conditions the page shows the network, or what to begin with, that stands on it.
"use strict";

(async () => {
  const { make, words } = adresat;
  const main = document.getElementById("content");
  const given = [...new URLSearchParams(location.search)].filter(([name, value]) => name !== "lang" && value.trim());

  async function unfold() {
    const view = location.pathname.split("/").at(-1).replace(/\.html$/u, "");
    const index = adresat.data.get(`net/${view}-${document.documentElement.lang}`);
    const key = adresat.fnv(given.sort(([one], [other]) => (one < other ? -1 : Number(one > other))).map(([name, value]) => `${name}=${value.trim()}`).join("\n"));
    if (!Object.hasOwn(index, key)) return missing();
    const pages = JSON.parse(new TextDecoder().decode(await adresat.unpack(await adresat.load(index[key]))));
    adresat.write(main, pages[key]);
    for (const field of main.querySelectorAll(".permalink input")) adresat.whole(field);
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
    if (given.length && !(await unfold())) return;
    for (const [spot, scripts] of Object.entries(adresat.data.get("drawing"))) {
      if (main.querySelector(spot)) for (const script of scripts) await adresat.load(script);
    }
  } catch (error) {
    main.append(make("p", { class: "error", role: "alert" }, words().not_loaded));
    throw error;
  }
})();
