"""What high contrast does to a page, asked of the browser."""

UNREADABLE = """() => {
  const page = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll("body *")].filter((one) => {
    const says = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || !one.checkVisibility()) return false;
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(one);
    return color === (forcedColorAdjust === "none" ? backgroundColor : page);
  }).map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 40)}`);
}"""
"""The elements whose letters nobody can read. In high contrast the browser lays a band of the page's colour under
all letters, but where a rule forbids it."""

STROKES = """() => [...document.querySelectorAll("svg path.mine, svg path.theirs")].map((one) =>
  getComputedStyle(one).stroke)"""
"""The colours of the lines of every chart."""
INK = "getComputedStyle(document.body).color"
