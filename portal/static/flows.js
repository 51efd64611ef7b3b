// A network in sums: what is pointed at stands out with its lines. Without this script all of it is read the same.
"use strict";

for (const picture of document.querySelectorAll("svg.flows")) {
  const lines = [...picture.querySelectorAll(".flow")];

  // The lines of a thing, or one line; all of them for null.
  function tell(spot, line) {
    for (const one of lines) {
      const own = spot ? one.dataset.from === spot || one.dataset.to === spot : one === line;
      one.classList.toggle("told", Boolean(spot || line) && own);
      one.classList.toggle("quiet", Boolean(spot || line) && !own);
    }
  }

  function pointed(event) {
    const spot = event.target.closest(".spot");
    tell(spot?.dataset.spot, spot ? null : event.target.closest(".flow"));
  }

  picture.addEventListener("pointerover", pointed);
  picture.addEventListener("focusin", pointed);
  picture.addEventListener("pointerleave", () => tell());
  picture.addEventListener("focusout", () => tell());
}
