"""A page enters, what of it would run, load or send that is not ours leaves; and scripts that stir a page."""

import json
import re

import lxml.html

FOREIGN = ("img", "foreignobject", "use", "iframe", "object", "embed", "style", "base", "marquee", "animate")
ABROAD = re.compile(r"[\x00-\x20]*(//|(?!https?://)[a-z][a-z0-9+.\s-]*:)", re.IGNORECASE)
"""An address with a scheme that is not the web's, however it is broken up, or on another host."""
STARTED = """() => [window.fired, document.querySelectorAll("script:not([src]):not([type])").length]"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Characters that turn or hide what stands beside them are nowhere in what is read; a text to be changed may
# have them.
UNSEEN = r"""() => {
  const turning = new RegExp("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\u061c\\u180e\\u200b\\u200e\\u200f" +
    "\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]", "u");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement: one } = walker.currentNode;
    const own = one.closest("script, textarea, pre, .CodeMirror");
    if (turning.test(data) && !own) found.push(one.outerHTML.slice(0, 200));
  }
  return found.slice(0, 3);
}"""
# Whatever opens, sorts or unfolds on a page does so: what is drawn by a script is drawn.
STIRRED = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const buttons = [...document.querySelectorAll("main button[type=button]:not([form])")];
  for (const one of buttons.slice(0, 12)) one.click();
}"""


def harms(page: bytes) -> list[str]:
    """What of a page would run, load or send that is not ours."""
    tree, found = lxml.html.fromstring(page.decode("utf-8")), list[str]()
    for script in tree.iter("script"):
        data = script.get("type") in ("application/json", "application/ld+json")
        if data:
            json.loads(script.text or "")  # whole: no word of an enemy ended it
        elif "static/" not in script.get("src", "") or script.text:
            found.append(f"script {script.get('src')}: {(script.text or '')[:80]}")
    found += [f"<{one.tag}>" for one in tree.iter(*FOREIGN)]
    for element in tree.iter(lxml.html.etree.Element):
        found += [
            f"{name} of <{element.tag}>"
            for name in element.attrib
            if name.startswith("on") or name == "style"
        ]
        for name in ("href", "src", "action", "formaction", "xlink:href", "data", "poster"):
            where = element.get(name)
            if where is not None and ABROAD.match(where):
                found.append(f"{name}={where[:80]}")
    return found
