/** A text on as many screens as it needs, so that a class never watches anybody scroll. */

const LEAST_ROOM = 220; // pixels: below it, and in narrow windows, scrolling is the better way
const LEAST_WIDTH = 640;

/**
 * The blocks of an element shared out over screens: rows of elements, each row as high as the room allows.
 * A heading stays with what follows it, and stands again where its section goes on.
 */
function sharedOut(holder, room) {
  const blocks = [...holder.children];
  if (room < LEAST_ROOM || innerWidth < LEAST_WIDTH) return [blocks];
  const screens = [[]];
  let top = null;
  for (const block of blocks) {
    const box = block.getBoundingClientRect();
    top ??= box.top;
    if (screens.at(-1).length && box.bottom - top > room) {
      screens.push(headingsTaken(screens.at(-1)));
      const first = screens.at(-1)[0] ?? block;
      const again = first.tagName === "H2" ? null : headingBefore(blocks, first);
      top = first.getBoundingClientRect().top - (again ? spaceOf(again) : 0);
    }
    screens.at(-1).push(block);
  }
  return screens.map((screen, place) => (place ? headed(screen, blocks) : screen));
}

/** Shared out over as few screens as may be: letters a little smaller where that saves one. */
export function fewest(holder, room) {
  const usual = sharedOut(holder, room);
  if (usual.length === 1 || enlarged() || holder.matches(".tight, .tighter")) return usual;
  holder.classList.add("tight");
  const closer = sharedOut(holder, room);
  if (closer.length < usual.length) return closer;
  holder.classList.remove("tight");
  return usual;
}

/**
 * Let an element that has to stand on one screen give way in two steps, so that the room holds it if it can.
 * Letters that were made bigger and will not fit in any case stay as big as they were asked to be.
 */
export function fitted(element, room) {
  for (const step of ["", "tight", "tighter"]) {
    element.classList.remove("tight", "tighter");
    if (step) element.classList.add(step);
    if (element.offsetHeight <= room || innerWidth < LEAST_WIDTH) return;
  }
  if (enlarged()) element.classList.remove("tight", "tighter");
}

/** Whether letters were asked to be bigger than usual. */
function enlarged() {
  return Number(getComputedStyle(document.documentElement).getPropertyValue("--letters")) > 1;
}

/** The headings at a screen's foot, taken from it. */
function headingsTaken(screen) {
  const taken = [];
  while (screen.length > 1 && screen.at(-1).tagName === "H2") taken.unshift(screen.pop());
  return taken;
}

function headed(screen, blocks) {
  if (screen[0].tagName === "H2") return screen;
  const before = headingBefore(blocks, screen[0]);
  return before ? [before.cloneNode(true), ...screen] : screen;
}

function headingBefore(blocks, block) {
  return blocks.slice(0, blocks.indexOf(block)).filter((each) => each.tagName === "H2").at(-1);
}

/** A heading's height, and the air around it. */
function spaceOf(heading) {
  const { fontSize } = getComputedStyle(heading);
  return heading.offsetHeight + parseFloat(fontSize);
}
